"""A text with everything that sheets and pictures know how to set."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from leaflet import Source

ADDRESS = "https://cchc.example/don-vi/ben-nghe/san-pham/thu/"
LETTERS = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
BODY = f"""Mở đầu ngắn.

## Bước 1 – Chuẩn bị

- Căn cước công dân.
- **Tờ khai:** điền sẵn ở nhà.

## Nên

- Xếp hàng.

## Không

- Chen lấn.

## Mốc

```
Nộp đơn ──10 ngày──▶ thụ lý
```

1. {LETTERS}
2. {LETTERS.upper()}

| So sánh | Mức 1 | Mức 2 |
|---|---|---|
| Đăng ký | Ở nhà → nhanh | Đến nơi |

!!! warning "Lưu ý"
    “Trích dẫn” – gạch nối; 1.234,5 …
"""
SOURCE = Source(
    title="Thử nghiệm: tờ gấp của phường",
    summary="Một câu nói người đọc sẽ biết được điều gì sau khi xem xong sản phẩm này.",
    body=BODY,
    date=dt.date(2023, 2, 20),
    kind="Tờ gấp",
    unit="Phường Bến Nghé",
    publisher="Ủy ban nhân dân phường Bến Nghé",
    order=0,
    address=ADDRESS,
    name="ben-nghe-thu",
    notice="Nội dung mẫu do dự án soạn để minh họa.",
)


def source(body: str = BODY, **changed: Any) -> Source:
    """The sample with another body, title and so on."""
    return dataclasses.replace(SOURCE, body=body, **changed)
