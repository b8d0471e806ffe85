"""What can be wrong with a value in a front matter, each with its own code and remedy."""

from __future__ import annotations

from cchc.base.diagnostic import Says, Severity, message

KEY_MISSING = message(
    "FM201",
    "key-missing",
    vi=Says(
        "Thiếu khóa “{key}”.",
        "[[Thêm “{inner}: …” vào trong “{outer}”.]]"
        "[[Thêm một dòng “{own}: …” vào phần đầu tệp, giữa hai dòng ---.]]",
        "Trang web, danh sách và sổ theo dõi đều lấy thông tin từ phần đầu tệp.",
    ),
    en=Says(
        "Key “{key}” is missing.",
        "[[Add “{inner}: …” within “{outer}”.]]"
        "[[Add a line “{own}: …” to the front matter, between the two --- lines.]]",
        "The site, the lists and the ledger all take their facts from the front matter.",
    ),
    example="---\ntitle: Nộp hồ sơ trực tuyến\n---",
)
KEY_UNKNOWN = message(
    "FM202",
    "key-unknown",
    vi=Says(
        "Không có khóa nào tên “{key}”.",
        "[[Có phải “{near}”? ]]Sửa lại, hoặc xóa dòng này.",
        "Một khóa viết sai sẽ bị bỏ qua mà không ai biết, nên mọi khóa lạ đều được nêu tên.",
    ),
    en=Says(
        "There is no key “{key}”.",
        "[[Is “{near}” meant? ]]Mend it, or delete the line.",
        "A misspelt key would be passed over unseen, so every unknown one is named.",
    ),
    example="---\ntilte: Nộp hồ sơ trực tuyến\n---",
)
NOT_A_DATE = message(
    "FM203",
    "not-a-date",
    vi=Says(
        "“{value}” ở khóa “{key}” không đọc được thành một ngày.",
        "Viết năm-tháng-ngày, ví dụ {suggestion}.",
        "Ngày quyết định mục thuộc quý nào.",
    ),
    en=Says(
        "“{value}” in “{key}” cannot be read as a date.",
        "Write year-month-day, such as {suggestion}.",
        "The date decides to which quarter an item belongs.",
    ),
    example="date: 2023-02-30",
)
NOT_IN_LIST = message(
    "FM204",
    "not-in-list",
    vi=Says(
        "“{value}” không có trong danh sách của khóa “{key}”.",
        "[[Có phải “{near}”? ]]Các giá trị dùng được: {choices}.",
        "Danh sách đóng giúp lọc, thống kê và điền mẫu báo cáo cho đúng.",
    ),
    en=Says(
        "“{value}” is not in the list for “{key}”.",
        "[[Is “{near}” meant? ]]Values that can be used: {choices}.",
        "Closed lists keep filters, statistics and the report form right.",
    ),
    example="format: tờ gấp",
)
NOT_TEXT = message(
    "FM205",
    "not-text",
    vi=Says(
        "Khóa “{key}” cần một dòng chữ, ở đây lại là danh sách hoặc nhóm khóa.",
        "Viết nội dung ngay sau dấu hai chấm; nếu trong chữ có dấu : hoặc # thì đặt cả câu "
        "trong ngoặc kép.",
        "Mỗi khóa có một dạng cố định, để mọi trang, báo cáo và tệp dữ liệu hiểu như nhau.",
    ),
    en=Says(
        "“{key}” takes a line of text, but this is a list or a group.",
        "Write the text after the colon; put it in double quotes if it holds a : or a #.",
        "Each key has one form, so that pages, reports and data files mean the same.",
    ),
    example="title: [Nộp hồ sơ]",
)
NOT_A_LIST = message(
    "FM206",
    "not-a-list",
    vi=Says(
        "Khóa “{key}” cần một danh sách.",
        "Viết trong ngoặc vuông, cách nhau bằng dấu phẩy: {key}: [{value}].",
        "Danh sách cho phép lọc và đếm; một dòng chữ thì không.",
    ),
    en=Says(
        "“{key}” takes a list.",
        "Write it in square brackets, with commas between: {key}: [{value}].",
        "A list can be filtered and counted; a line of text cannot.",
    ),
    example="topics: chuyen-doi-so",
)
NOT_A_GROUP = message(
    "FM207",
    "not-a-group",
    vi=Says(
        "Khóa “{key}” cần một nhóm gồm các khóa: {keys}.",
        "Viết: {key}: {{{sample}}}.",
        "Nhóm khóa giữ số, đơn vị tính, ngày và người riêng ra để điền vào mẫu báo cáo.",
    ),
    en=Says(
        "“{key}” takes a group of keys: {keys}.",
        "Write: {key}: {{{sample}}}.",
        "A group keeps number, unit, day and role apart for the report form.",
    ),
    example="quantity: 500 tờ",
)
NOT_A_FLAG = message(
    "FM208",
    "not-a-flag",
    vi=Says(
        "“{value}” ở khóa “{key}” không phải là true hay false.",
        "[[Có phải “{near}”? ]]Viết true (có) hoặc false (không).",
        "“có”, “yes”, “1” được mỗi chương trình hiểu một cách.",
    ),
    en=Says(
        "“{value}” in “{key}” is neither true nor false.",
        "[[Is “{near}” meant? ]]Write true or false.",
        "“yes”, “on” and “1” mean something else to every program.",
    ),
    example="featured: có",
)
NOT_A_NUMBER = message(
    "FM209",
    "not-a-number",
    vi=Says(
        "“{value}” ở khóa “{key}” không phải là số.",
        "Viết số liền nhau, không dấu ngăn hàng nghìn, không kèm đơn vị, ví dụ {suggestion}.",
        "Con số được cộng vào báo cáo, nên phải đọc được bằng máy.",
    ),
    en=Says(
        "“{value}” in “{key}” is not a number.",
        "Write it without separators and without a unit, such as {suggestion}.",
        "Numbers are added up in reports, so a machine must read them.",
    ),
    example="focus: bốn",
)
NUMBER_OUT_OF_RANGE = message(
    "FM210",
    "number-out-of-range",
    vi=Says(
        "{value} ở khóa “{key}” nằm ngoài khoảng {least}–{most}.",
        "Chọn số trong khoảng đó.",
        "Số ngoài khoảng là gõ nhầm, hoặc không ứng với dòng nào của mẫu báo cáo.",
    ),
    en=Says(
        "{value} in “{key}” lies outside {least}–{most}.",
        "Choose a number within.",
        "A number out of range is a slip, or fits no row of the report form.",
    ),
    example="focus: 6",
)
EMPTY = message(
    "FM211",
    "value-empty",
    vi=Says(
        "Khóa “{key}” để trống.",
        "Viết giá trị sau dấu hai chấm[[, hoặc xóa cả dòng “{spare}:” nếu không cần]].",
        "Khóa trống không nói được gì; không rõ là chưa viết hay đã xóa.",
    ),
    en=Says(
        "“{key}” is empty.",
        "Write a value after the colon[[, or delete the line “{spare}:” if it is not needed]].",
        "An empty key says nothing: nobody knows whether it is unfinished or removed.",
    ),
    example="summary:",
)
TOO_LONG = message(
    "FM212",
    "value-too-long",
    vi=Says(
        "Khóa “{key}” dài {length} ký tự, nhiều hơn {most}.",
        "Rút gọn; chi tiết để trong thân bài.",
        "Tiêu đề và tóm tắt hiện trong danh sách, trên điện thoại và khi tìm kiếm.",
    ),
    en=Says(
        "“{key}” has {length} characters, more than {most}.",
        "Shorten it; details belong in the body.",
        "Titles and summaries stand in lists, on phones and in search results.",
    ),
    severity=Severity.ERROR,
    example="title: (hơn 150 ký tự)",
)
TWICE_IN_LIST = message(
    "FM213",
    "twice-in-list",
    vi=Says(
        "“{value}” có hai lần trong danh sách “{key}”.",
        "Xóa một lần.",
        "Giá trị lặp lại làm sai các con số đếm theo danh sách.",
    ),
    en=Says(
        "“{value}” stands twice in “{key}”.", "Delete one.", "Values given twice make counts wrong."
    ),
    example="topics: [mot-cua, mot-cua]",
)
NOT_A_LINK = message(
    "FM214",
    "not-a-link",
    vi=Says(
        "“{value}” ở khóa “{key}” không phải là địa chỉ web.",
        "Viết đầy đủ, bắt đầu bằng https://.",
        "Địa chỉ thiếu https:// không mở được từ trang này.",
    ),
    en=Says(
        "“{value}” in “{key}” is not a web address.",
        "Write it in full, from https://.",
        "Without https:// the link does not open from this site.",
    ),
    example="evidence: [{url: www.example, title: Bài đăng}]",
)
NOT_A_TIME = message(
    "FM215",
    "not-a-time",
    vi=Says(
        "“{value}” ở khóa “{key}” không phải là ngày và giờ.",
        "Viết năm-tháng-ngày giờ:phút, ví dụ 2023-05-12 08:00.",
        "Giờ viết một kiểu thì lịch và điện thoại mới đọc được.",
    ),
    en=Says(
        "“{value}” in “{key}” is not a date and time.",
        "Write year-month-day hour:minute, such as 2023-05-12 08:00.",
        "Times in one form are what calendars and phones can read.",
    ),
    example="starts: 8h ngày 12/5/2023",
)
KEY_OF_OTHER_KIND = message(
    "FM216",
    "key-of-another-kind",
    vi=Says(
        "Khóa “{key}” không dùng cho mục trong thư mục {folder}.",
        "Xóa đi, hoặc chuyển tệp sang thư mục {folders}.",
        "Mỗi loại mục có những khóa riêng; khóa lạ thường là tệp đặt nhầm thư mục.",
    ),
    en=Says(
        "Key “{key}” does not belong to items in {folder}.",
        "Delete it, or move the file to {folders}.",
        "Every kind has its own keys; a foreign one often means a file in the wrong folder.",
    ),
    example="# units/ben-nghe/tin-bai/bai.md\nproblem: …",
)
NOT_A_PERIOD = message(
    "FM217",
    "not-a-period",
    vi=Says(
        "“{value}” ở khóa “{key}” không phải là một quý.",
        "Viết năm, dấu gạch ngang, q rồi số quý, ví dụ {suggestion}.",
        "Mục đăng bù chỉ được tính khi biết rõ bù cho quý nào.",
    ),
    en=Says(
        "“{value}” in “{key}” is not a quarter.",
        "Write year, hyphen, q and the number, such as {suggestion}.",
        "An item makes a quarter good only when it says which.",
    ),
    example="period: quý 2",
)
BAD_SLUG = message(
    "FM218",
    "not-a-slug",
    vi=Says(
        "“{value}” ở khóa “{key}” phải là chữ thường không dấu, số và gạch ngang.",
        "Ví dụ: {suggestion}.",
        "Tên thư mục là danh tính của đơn vị; tên gọi thì thay đổi và trùng nhau.",
    ),
    en=Says(
        "“{value}” in “{key}” must be plain lower-case letters, digits and hyphens.",
        "Such as {suggestion}.",
        "A folder's name is a unit's identity; names change and repeat.",
    ),
    example="adopted_by: [Phường Mẫu]",
)
BAD_ADDRESS = message(
    "FM219",
    "not-an-address",
    vi=Says(
        "“{value}” ở khóa “{key}” không phải là địa chỉ trên trang này.",
        "Viết địa chỉ cũ, bắt đầu và kết thúc bằng dấu /, ví dụ /tin-tuc/bai-cu/.",
        "Địa chỉ cũ được chuyển tiếp tự động, nên phải viết đúng dạng địa chỉ của trang.",
    ),
    en=Says(
        "“{value}” in “{key}” is not an address on this site.",
        "Write the old address, from / to /, such as /tin-tuc/bai-cu/.",
        "Old addresses are forwarded by machine, so they must have the site's form.",
    ),
    example="aliases: [tin-cu.html]",
)
ORDER_OF_DATES = message(
    "FM220",
    "dates-out-of-order",
    vi=Says(
        "“{later}” ({value}) đứng trước “{earlier}” ({other}).",
        "Kiểm tra lại hai ngày, có thể một ngày bị gõ nhầm.",
        "Ngày trả lời trước ngày nhận, ngày thu hồi trước ngày đăng là chuyện không thể có.",
    ),
    en=Says(
        "“{later}” ({value}) lies before “{earlier}” ({other}).",
        "Check both dates; one may be mistyped.",
        "An answer before the question, or a withdrawal before publication, cannot be.",
    ),
    example="received: 2023-04-10\nanswered: 2023-04-03",
)
WITHDRAWN_WITHOUT_RECORD = message(
    "FM221",
    "withdrawn-without-record",
    vi=Says(
        "Mục có status: withdrawn nhưng không ghi ai thu hồi, ngày nào, vì sao.",
        "Thêm: withdrawn: {{on: 2023-09-22, reason: “…”, by: …}}.",
        "Người dân mở địa chỉ cũ phải biết vì sao nội dung không còn.",
    ),
    en=Says(
        "The item is withdrawn, but nothing says by whom, when and why.",
        "Add: withdrawn: {{on: 2023-09-22, reason: “…”, by: …}}.",
        "Whoever opens the old address must learn why it is gone.",
    ),
    example="status: withdrawn",
)
RECORD_WITHOUT_WITHDRAWN = message(
    "FM222",
    "record-without-withdrawal",
    vi=Says(
        "Có khóa “withdrawn” nhưng status là {status}.",
        "Đổi thành status: withdrawn, hoặc xóa khóa “withdrawn”.",
        "Người đọc phải biết chắc một mục còn hiệu lực hay đã thu hồi.",
    ),
    en=Says(
        "Key “withdrawn” is there, but status is {status}.",
        "Set status: withdrawn, or delete the key.",
        "Readers must know for sure whether an item still stands.",
    ),
    example="status: published\nwithdrawn: {…}",
)
FILE_MISSING = message(
    "FM224",
    "file-missing",
    vi=Says(
        "Không có tệp “{value}” mà khóa “{key}” nhắc tới.",
        "[[Có phải “{near}”? ]]Đặt tệp vào thư mục media của đơn vị và ghi đường dẫn tính từ "
        "tệp này, ví dụ ../media/to-gap.pdf.",
        "Liên kết tải về mà không có tệp thì người dân mất công.",
    ),
    en=Says(
        "The file “{value}” that “{key}” names does not exist.",
        "[[Is “{near}” meant? ]]Put it into the unit's media folder and write the path from "
        "this file, such as ../media/to-gap.pdf.",
        "A download without its file wastes a citizen's time.",
    ),
    example="attachments: [{file: ../media/khong-co.pdf, title: Tờ gấp}]",
)
FILE_OUTSIDE = message(
    "FM225",
    "file-outside-unit",
    vi=Says(
        "“{value}” ở khóa “{key}” nằm ngoài thư mục media của đơn vị.",
        "Chép tệp vào units/{unit}/media/ và ghi ../media/tên-tệp.",
        "Mỗi đơn vị chịu trách nhiệm về tệp của mình; tệp của đơn vị khác có thể đổi hoặc mất.",
    ),
    en=Says(
        "“{value}” in “{key}” lies outside the unit's media folder.",
        "Copy the file into units/{unit}/media/ and write ../media/name.",
        "A unit answers for its own files; another's may change or vanish.",
    ),
    example="cover: {src: ../../da-kao/media/anh.png, alt: …}",
)
BODY_EMPTY = message(
    "FM227",
    "body-empty",
    vi=Says(
        "Tệp chưa có nội dung.",
        "Viết nội dung bên dưới dòng --- thứ hai.",
        "Trang chỉ có tiêu đề không giúp được ai.",
    ),
    en=Says(
        "The file has no text.",
        "Write it below the second --- line.",
        "A page with nothing but a title helps nobody.",
    ),
    example="---\ntitle: …\n---",
)
