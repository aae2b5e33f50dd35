"""The message that everything here sends; the peers read it too, so nothing is imported."""

CODE = "LOA-7K3F2"
TEXT = f"TÌM TRẺ LẠC (mẫu)\nBé Nguyễn Văn Mẫu, 4 tuổi, áo đỏ, quần xanh.\nMã: {CODE}"
