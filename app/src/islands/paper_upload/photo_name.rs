//! What a photograph is called before and after it becomes JPEG. Not here: making it one (`photo`).

/// Whether a file says of itself that it is HEIC.
pub(super) fn is_heic(name: &str, media_type: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let called = name.ends_with(".heic") || name.ends_with(".heif");
    called || media_type.starts_with("image/hei")
}

/// The name with the ending of what it has become.
pub(super) fn as_jpeg(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [stem, ".jpg"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heic_photo_is_known_by_name_or_type_and_gets_a_new_ending() {
        assert!(is_heic("IMG_1.HEIC", "") && is_heic("a", "image/heif") && !is_heic("a.jpg", "image/jpeg"));
        assert_eq!(as_jpeg("Giấy khai sinh.heic"), "Giấy khai sinh.jpg");
        assert_eq!(as_jpeg("anh"), "anh.jpg");
    }
}
