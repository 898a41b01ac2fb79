"""HEIC, as iPhones take photos, if the optional pillow-heif is installed."""

try:
    from pillow_heif import register_heif_opener
except ImportError:
    HEIC_READABLE = False
else:
    register_heif_opener(thumbnails=False)
    HEIC_READABLE = True
