"""Vietnamese-looking words, sentences and texts: deterministic, and no two texts alike."""

from __future__ import annotations

import random

SYLLABLES = """
ủy ban nhân dân phường quận phòng hồ sơ thủ tục hành chính cải cách một cửa liên thông dịch vụ công
trực tuyến tài khoản định danh điện tử thanh toán lệ phí biên lai giấy hẹn trả kết quả tiếp nhận
bổ sung chứng thực bản sao khai sinh kết hôn khai tử hộ tịch cư trú tạm trú thường trú xác nhận
giấy phép kinh doanh hộ gia đình doanh nghiệp xây dựng sửa chữa nhà ở vỉa hè trật tự đô thị vệ sinh
môi trường rác thải thoát nước cây xanh chiếu sáng an toàn thực phẩm phòng cháy chữa cháy y tế
tiêm chủng trường học tuyển sinh giáo dục đào tạo văn hóa thể thao thư viện lễ hội du lịch lao động
việc làm bảo hiểm xã hội trợ cấp người cao tuổi trẻ em phụ nữ thanh niên khuyết tật hòa giải khiếu
nại tố cáo phản ánh kiến nghị đối thoại công khai minh bạch trách nhiệm kỷ luật kỷ cương văn minh
giao tiếp ứng xử nụ cười lời chào hướng dẫn giải thích lắng nghe chia sẻ sáng kiến mô hình cách làm
kế hoạch chương trình đề án quyết định nghị định thông tư văn bản chỉ tiêu đánh giá khảo sát hài
lòng chỉ số chuyển đổi số dữ liệu phần mềm chữ ký số không giấy bưu chính tờ gấp áp phích cẩm nang
bản tin đường phố chợ bến sông cầu kênh hẻm khu phố tổ dân phố
""".split()
LINKS = """
và của các cho trong theo về với tại từ đến được đã đang sẽ phải cần có không những này đó khi để do
bởi cùng trên dưới sau trước ngày nhằm gồm như là nếu thì vì nên mỗi mọi cũng vẫn chỉ rất
""".split()


def _vocabulary() -> tuple[str, ...]:
    source = random.Random(46)
    sizes = (1, 2, 2, 2, 3)
    return tuple(
        " ".join(source.choice(SYLLABLES) for _ in range(source.choice(sizes))) for _ in range(4000)
    )


VOCABULARY = _vocabulary()


def phrase(source: random.Random, words: int) -> str:
    """So many expressions, common ones more often."""
    return " ".join(VOCABULARY[int(len(VOCABULARY) * source.random() ** 2)] for _ in range(words))


def title(source: random.Random, most: int = 80) -> str:
    """A title without a full stop."""
    words = phrase(source, source.randint(3, 6))
    return (words[0].upper() + words[1:])[:most].rsplit(" ", 1)[0]


def sentence(source: random.Random, words: int) -> str:
    """A sentence of about so many syllables; some with emphasis, commas or a document's number."""
    parts: list[str] = []
    count = 0
    while count < words:
        joined = source.random() < 0.3
        part = source.choice(LINKS) if joined else phrase(source, 1)
        parts.append(part)
        count += part.count(" ") + 1
    if len(parts) > 4 and source.random() < 0.3:
        parts[len(parts) // 2] += ","
    if source.random() < 0.12:
        parts[-1] = f"**{parts[-1]}**"
    if source.random() < 0.06:
        parts.append(f"số {source.randrange(1, 3000)}/QĐ-UBND")
    text = " ".join(parts)
    return text[0].upper() + text[1:] + "."


def paragraph(source: random.Random, words: int) -> str:
    """Sentences of about so many syllables together."""
    parts, count = [], 0
    while count < words:
        size = source.randint(9, 24)
        parts.append(sentence(source, size))
        count += size
    return " ".join(parts)
