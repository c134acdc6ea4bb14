//! Picture files made clean: what a camera or a program wrote beside the picture is taken out, and the picture itself
//! stays as it is, byte for byte. Colour profiles stay, and so does which way up a photo is.

use std::collections::BTreeSet;

use exif::{Context, Exif, In, Reader, Tag};
use img_parts::{
    Bytes, ImageEXIF,
    jpeg::{Jpeg, JpegSegment, markers},
    png::{Png, PngChunk},
    riff::RiffContent,
    webp::{self, WebP},
};

use crate::model::records::{PictureFault, PictureFile, Telling};

/// Endings of picture files, those that can't be shown among them.
const ENDINGS: [&str; 12] =
    ["jpg", "jpeg", "png", "webp", "svg", "gif", "avif", "heic", "heif", "bmp", "tif", "tiff"];

/// Exif of the Windows file properties (title, comment, author, keywords, subject): they have no name in the standard.
const WINDOWS_TITLE: [u16; 4] = [0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f];
const WINDOWS_AUTHOR: u16 = 0x9c9d;

type Told = BTreeSet<Telling>;
type Cleaned = Result<Vec<u8>, PictureFault>;

/// Whether a file's name ends as that of a picture does.
pub fn is_picture(path: &str) -> bool {
    ENDINGS.contains(&ending(path).as_str())
}

/// Takes out of a picture all that isn't the picture.
pub fn clean(path: &str, bytes: &[u8]) -> PictureFile {
    let mut told = Told::new();
    let clean = match ending(path).as_str() {
        "jpg" | "jpeg" => jpeg(bytes, &mut told),
        "png" => png(bytes, &mut told),
        "webp" => webp(bytes, &mut told),
        "svg" => svg(bytes),
        _ => Err(PictureFault::Kind),
    };
    PictureFile { clean, told }
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// JPEG: segments as in ITU-T T.81, annex B. Of the ones for applications only the frame of JFIF, the colour profile
/// and Adobe's note on colours stay; a preview may show what was cut off the picture, so it goes.
fn jpeg(bytes: &[u8], told: &mut Told) -> Cleaned {
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).map_err(|_| PictureFault::Broken)?;
    for segment in jpeg.segments() {
        let contents = segment.contents();
        match segment.marker() {
            markers::APP1 if !contents.starts_with(b"Exif\0") => xmp(contents, told),
            markers::APP13 => iptc(contents, told),
            _ => {}
        }
    }
    let orientation = jpeg.exif().and_then(|exif| read_exif(&exif, told));
    jpeg.segments_mut().retain(stays);
    for segment in jpeg.segments_mut().iter_mut().filter(|segment| segment.marker() == markers::APP0) {
        *segment = without_preview(segment);
    }
    jpeg.set_exif(orientation.map(oriented));
    let scan = jpeg.segments().last().map_or(0, |last| last.len_with_entropy() - last.len());
    let whole = jpeg.encoder().bytes();
    let (head, scans) = whole.split_at(whole.len() - scan);
    Ok([head, &to_end_of_image(scans).ok_or(PictureFault::Broken)?].concat())
}

fn stays(segment: &JpegSegment) -> bool {
    let contents = segment.contents();
    match segment.marker() {
        markers::APP0 => contents.starts_with(b"JFIF\0") && contents.len() >= 14,
        markers::APP2 => contents.starts_with(b"ICC_PROFILE\0"),
        markers::APP14 => contents.starts_with(b"Adobe"),
        marker => !is_extra(marker),
    }
}

/// Segments for applications and comments.
fn is_extra(marker: u8) -> bool {
    (markers::APP0..=markers::APP15).contains(&marker) || marker == markers::COM
}

/// The frame of JFIF 1.02 with a preview of no width and no height.
fn without_preview(frame: &JpegSegment) -> JpegSegment {
    let mut contents = frame.contents()[..12].to_vec();
    contents.extend([0, 0]);
    JpegSegment::new_with_contents(markers::APP0, contents.into())
}

/// What follows the first header of a scan, as far as the picture goes: telephones put other pictures, films and
/// places after its end. `None` when it has no end.
fn to_end_of_image(scans: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(scans.len());
    let (mut from, mut at) = (0, 0);
    loop {
        at += scans.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *scans.get(at + 1)? {
            // A 255 that belongs to the picture, or a mark to start afresh from.
            0 | markers::RST0..=markers::RST7 => at += 2,
            0xff => at += 1,
            markers::EOI => {
                out.extend_from_slice(&scans[from..at + 2]);
                return Some(out);
            }
            marker => {
                let length = usize::from(u16::from_be_bytes([*scans.get(at + 2)?, *scans.get(at + 3)?]));
                let end = at + 2 + length;
                if is_extra(marker) {
                    out.extend_from_slice(&scans[from..at]);
                    from = end;
                }
                at = end;
            }
        }
    }
}

/// PNG: the chunks that decide how the picture looks, as in the PNG specification's third edition; no others.
const PNG_STAYS: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn png(bytes: &[u8], told: &mut Told) -> Cleaned {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(bytes)).map_err(|_| PictureFault::Broken)?;
    for chunk in png.chunks() {
        match &chunk.kind() {
            b"tEXt" | b"zTXt" | b"iTXt" => text_chunk(chunk.contents(), told),
            _ => {}
        }
    }
    let orientation = png.exif().and_then(|exif| read_exif(&exif, told));
    if png.chunks().last().is_none_or(|chunk| &chunk.kind() != b"IEND") {
        return Err(PictureFault::Broken);
    }
    png.chunks_mut().retain(|chunk: &PngChunk| PNG_STAYS.contains(&&chunk.kind()));
    png.set_exif(orientation.map(oriented));
    Ok(png.encoder().bytes().to_vec())
}

/// The words of a PNG, by the name that the specification gives them. What only names the program is left out in
/// silence.
fn text_chunk(contents: &[u8], told: &mut Told) {
    let name = contents.split(|byte| *byte == 0).next().unwrap_or_default();
    match name {
        b"XML:com.adobe.xmp" => xmp(contents, told),
        b"Author" | b"Copyright" => {
            told.insert(Telling::Who);
        }
        b"Title" | b"Description" => {
            told.insert(Telling::Words);
        }
        b"Creation Time" => {
            told.insert(Telling::When);
        }
        _ => {}
    }
}

/// WebP: chunks as in RFC 9649.
fn webp(bytes: &[u8], told: &mut Told) -> Cleaned {
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(bytes)).map_err(|_| PictureFault::Broken)?;
    if let Some(packet) = webp.chunk_by_id(webp::CHUNK_XMP).and_then(|chunk| chunk.content().data()) {
        xmp(packet, told);
    }
    let orientation = webp.exif().and_then(|exif| read_exif(&exif, told));
    let stays = [
        webp::CHUNK_VP8,
        webp::CHUNK_VP8L,
        webp::CHUNK_VP8X,
        webp::CHUNK_ALPH,
        webp::CHUNK_ANIM,
        webp::CHUNK_ANMF,
        webp::CHUNK_ICCP,
    ];
    webp.chunks_mut().retain(|chunk| stays.contains(&chunk.id()));
    if !webp
        .chunks()
        .iter()
        .any(|chunk| [webp::CHUNK_VP8, webp::CHUNK_VP8L, webp::CHUNK_ANMF].contains(&chunk.id()))
    {
        return Err(PictureFault::Broken);
    }
    if let Some(orientation) = orientation {
        webp.set_exif(Some(oriented(orientation)));
    }
    for chunk in webp.chunks_mut().iter_mut().filter(|chunk| chunk.id() == webp::CHUNK_VP8X) {
        if let RiffContent::Data(flags) = chunk.content_mut()
            && !flags.is_empty()
        {
            // Which further chunks there are: bit 2 for XMP, bit 3 for Exif.
            let mut changed = flags.to_vec();
            changed[0] = changed[0] & !0b1100 | u8::from(orientation.is_some()) << 3;
            *flags = changed.into();
        }
    }
    Ok(webp.encoder().bytes().to_vec())
}

/// What a drawing should not hold, and how a person would call it: nothing of it is taken out, as a drawing is text
/// that its program can save plainly.
const SVG_SIGNS: [(&str, &str); 7] = [
    ("dc:creator", "the name of who made it"),
    ("sodipodi:docname", "the name of the file it was drawn in"),
    ("export-filename", "the name of a folder on somebody's computer"),
    ("data:image/", "a photo"),
    ("<script", "a script"),
    ("<foreignObject", "a piece of a web page"),
    ("href=\"http", "something from another website"),
];

fn svg(bytes: &[u8]) -> Cleaned {
    let text = String::from_utf8_lossy(bytes);
    if !text.contains("<svg") {
        return Err(PictureFault::Broken);
    }
    match SVG_SIGNS.iter().find(|(sign, _)| text.contains(sign)) {
        Some((_, words)) => Err(PictureFault::Drawing(words)),
        None => Ok(bytes.to_vec()),
    }
}

/// Notes what Exif tells, and gives which way up the picture is when that isn't the usual one.
fn read_exif(bytes: &[u8], told: &mut Told) -> Option<u16> {
    let read = Reader::new()
        .continue_on_error(true)
        .read_raw(bytes.to_vec())
        .or_else(|error| error.distill_partial_result(|_| {}))
        .ok()?;
    told.extend(
        read.fields().filter(|field| !is_blank(&field.value)).filter_map(|field| exif_telling(field.tag)),
    );
    orientation(&read)
}

fn exif_telling(tag: Tag) -> Option<Telling> {
    Some(match tag {
        Tag::GPSVersionID => return None,
        tag if tag.context() == Context::Gps => Telling::Where,
        Tag::DateTime | Tag::DateTimeOriginal | Tag::DateTimeDigitized => Telling::When,
        Tag::Make | Tag::Model | Tag::LensModel | Tag::BodySerialNumber | Tag::MakerNote => Telling::Camera,
        Tag::Artist | Tag::Copyright | Tag::CameraOwnerName => Telling::Who,
        Tag::ImageDescription | Tag::UserComment => Telling::Words,
        Tag(Context::Tiff, WINDOWS_AUTHOR) => Telling::Who,
        Tag(Context::Tiff, number) if WINDOWS_TITLE.contains(&number) => Telling::Words,
        _ => return None,
    })
}

/// Cameras fill fields that nobody wrote in with spaces and zeros.
fn is_blank(value: &exif::Value) -> bool {
    let blank = |bytes: &[u8]| bytes.iter().all(|byte| *byte == b' ' || *byte == 0);
    match value {
        exif::Value::Ascii(texts) => texts.iter().all(|text| blank(text)),
        // A comment begins with eight bytes that name its alphabet.
        exif::Value::Undefined(bytes, _) => blank(bytes.get(8..).unwrap_or_default()),
        exif::Value::Byte(bytes) => blank(bytes),
        _ => false,
    }
}

fn orientation(read: &Exif) -> Option<u16> {
    let value = read.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    u16::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// An Exif block that says nothing but which way up the picture is: the header of TIFF 6.0 and one field of it, number
/// 274, one short number.
fn oriented(orientation: u16) -> Bytes {
    let mut block = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    block.extend(orientation.to_be_bytes());
    block.extend([0; 6]);
    block.into()
}

/// Notes what a packet of XMP tells, by the names of its fields.
fn xmp(packet: &[u8], told: &mut Told) {
    let text = String::from_utf8_lossy(packet);
    for (field, telling) in [
        ("GPSLatitude", Telling::Where),
        ("photoshop:City", Telling::Where),
        ("Iptc4xmpCore:Location", Telling::Where),
        ("DateTimeOriginal", Telling::When),
        ("DateCreated", Telling::When),
        ("tiff:Model", Telling::Camera),
        ("SerialNumber", Telling::Camera),
        ("dc:creator", Telling::Who),
        ("PersonInImage", Telling::Who),
        ("mwg-rs:Name", Telling::Who),
        ("PersonDisplayName", Telling::Who),
        ("dc:description", Telling::Words),
        ("dc:title", Telling::Words),
    ] {
        if text.contains(field) {
            told.insert(telling);
        }
    }
}

/// Notes what a block of IPTC-IIM tells: each field begins with 28, 2 and its number.
fn iptc(block: &[u8], told: &mut Told) {
    for field in block.windows(3).filter(|bytes| bytes.starts_with(&[28, 2])) {
        told.extend(match field[2] {
            55 | 60 => Some(Telling::When),
            80 | 110 | 116 => Some(Telling::Who),
            90 | 92 | 95 | 101 => Some(Telling::Where),
            5 | 25 | 105 | 120 => Some(Telling::Words),
            _ => None,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use exif::{Field, Rational, Value, experimental::Writer};

    use super::*;

    /// What a telephone writes: a position, a day, its maker and which way up the picture is.
    fn telephone(orientation: u16) -> Vec<u8> {
        let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
        let fields = [
            field(Tag::Make, Value::Ascii(vec![b"Phone Co".to_vec()])),
            field(Tag::Orientation, Value::Short(vec![orientation])),
            field(Tag::DateTimeOriginal, Value::Ascii(vec![b"2026:06:01 09:00:00".to_vec()])),
            field(Tag::GPSLatitude, Value::Rational(vec![Rational { num: 51, denom: 1 }; 3])),
        ];
        let mut writer = Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut out = Cursor::new(Vec::new());
        writer.write(&mut out, false).unwrap();
        out.into_inner()
    }

    fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
        let length = u16::try_from(contents.len() + 2).unwrap();
        [&[0xff, marker], length.to_be_bytes().as_slice(), contents].concat()
    }

    fn jpeg_of(segments: &[Vec<u8>], scans: &[u8]) -> Vec<u8> {
        let frame = segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
        let scan = segment(0xda, &[1, 1, 0, 0, 63, 0]);
        [&[0xff, 0xd8], segments.concat().as_slice(), &frame, &scan, scans].concat()
    }

    fn exif_segment(orientation: u16) -> Vec<u8> {
        segment(0xe1, &[b"Exif\0\0".as_slice(), &telephone(orientation)].concat())
    }

    fn holds(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn a_photo_is_left_with_its_picture_alone() {
        let jfif = segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
        let colours = segment(0xe2, b"ICC_PROFILE\0\x01\x01profile");
        let extra = [
            exif_segment(1),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<dc:creator>Asha</dc:creator>"),
            segment(0xed, b"Photoshop 3.0\x008BIM\x1c\x02\x5a\0\x04Bath"),
            segment(0xfe, b"by Asha"),
        ];
        // The scans: a 255 of the picture, a comment between two of them, the end, and a film after it.
        let second =
            [segment(0xc4, &[1, 0xff, 0xd9]), segment(0xda, &[1, 1, 0, 0, 63, 0]), b"\x02\xff\xd9".to_vec()];
        let (first, second) = (b"\x01\xff\0\xff\xd0\x03".as_slice(), second.concat());
        let scans = [first, &segment(0xfe, b"Asha"), &second, b"film of Asha"].concat();
        let photo = jpeg_of(&[jfif.clone(), extra.concat(), colours.clone()], &scans);
        let picture = clean("a.JPG", &photo);
        let wanted = jpeg_of(&[jfif, colours], &[first, &second].concat());
        assert_eq!(picture.clean.as_deref(), Ok(wanted.as_slice()));
        use Telling::{Camera, When, Where, Who};
        assert_eq!(picture.told, BTreeSet::from([Where, When, Camera, Who]));
        // What is clean stays as it is.
        let again = clean("a.jpg", &wanted);
        assert_eq!(again.clean.as_deref(), Ok(wanted.as_slice()));
        assert!(again.told.is_empty());
    }

    #[test]
    fn a_photo_taken_sideways_stays_the_right_way_up() {
        let photo = jpeg_of(&[exif_segment(6)], b"\x01\xff\xd9");
        let cleaned = clean("a.jpeg", &photo).clean.unwrap();
        assert!(!holds(&cleaned, b"Phone Co") && !holds(&cleaned, b"2026:"));
        let read = Reader::new().read_from_container(&mut Cursor::new(&cleaned)).unwrap();
        let fields: Vec<Tag> = read.fields().map(|field| field.tag).collect();
        assert_eq!(fields, [Tag::Orientation]);
        assert_eq!(orientation(&read), Some(6));
    }

    #[test]
    fn a_preview_goes() {
        let frame = segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01\xaa\xbb\xcc");
        let cleaned = clean("a.jpg", &jpeg_of(&[frame], b"\x01\xff\xd9")).clean.unwrap();
        assert!(!holds(&cleaned, b"\xaa\xbb\xcc") && holds(&cleaned, b"JFIF"));
    }

    #[test]
    fn png_keeps_what_it_looks_like() {
        let chunk = |kind: &[u8; 4], contents: &[u8]| PngChunk::new(*kind, Bytes::copy_from_slice(contents));
        let mut png = Png::from_bytes(Bytes::from_static(b"\x89PNG\r\n\x1a\n")).unwrap();
        png.chunks_mut().extend([
            chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
            chunk(b"iCCP", b"x\0\0profile"),
            chunk(b"tEXt", b"Author\0Asha"),
            chunk(b"tEXt", b"Software\0Painter"),
            chunk(b"eXIf", &telephone(1)),
            chunk(b"tIME", &[7, 0, 0, 0, 0, 0, 0]),
            chunk(b"IDAT", &[1, 2, 3]),
            chunk(b"IEND", &[]),
        ]);
        let picture = clean("a.png", &png.encoder().bytes());
        let left = Png::from_bytes(picture.clean.unwrap().into()).unwrap();
        let kinds: Vec<[u8; 4]> = left.chunks().iter().map(PngChunk::kind).collect();
        assert_eq!(kinds, [*b"IHDR", *b"iCCP", *b"IDAT", *b"IEND"]);
        assert!(picture.told.contains(&Telling::Where) && picture.told.contains(&Telling::Who));
    }

    #[test]
    fn webp_keeps_what_it_looks_like() {
        let chunk = |kind: &[u8; 4], contents: &[u8]| {
            let length = u32::try_from(contents.len()).unwrap().to_le_bytes();
            let pad = vec![0; contents.len() % 2];
            [kind.as_slice(), &length, contents, &pad].concat()
        };
        // Flags: colour profile, Exif, XMP.
        let extended = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let file = |chunks: &[Vec<u8>]| {
            let inner = [b"WEBP".as_slice(), &chunks.concat()].concat();
            [b"RIFF".as_slice(), &u32::try_from(inner.len()).unwrap().to_le_bytes(), &inner].concat()
        };
        let (colours, image) = (chunk(b"ICCP", b"profile!"), chunk(b"VP8L", &[0x2f, 0, 0, 0, 0, 0]));
        let xmp = chunk(b"XMP ", b"<exif:GPSLatitude>51</exif:GPSLatitude>");
        let photo =
            file(&[extended(0x2c), colours.clone(), image.clone(), chunk(b"EXIF", &telephone(1)), xmp]);
        let picture = clean("a.webp", &photo);
        assert_eq!(picture.clean.as_deref(), Ok(file(&[extended(0x20), colours, image]).as_slice()));
        assert!(picture.told.contains(&Telling::Where) && picture.told.contains(&Telling::Camera));
    }

    #[test]
    fn what_is_not_a_whole_picture_is_told() {
        let fault = |name: &str, bytes: &[u8]| clean(name, bytes).clean.err();
        assert_eq!(fault("a.jpg", b"words"), Some(PictureFault::Broken));
        assert_eq!(fault("a.jpg", &jpeg_of(&[], b"\x01\x02")), Some(PictureFault::Broken));
        assert_eq!(fault("a.png", b"\x89PNG\r\n\x1a\n"), Some(PictureFault::Broken));
        assert_eq!(fault("a.webp", b"RIFF\x04\0\0\0WEBP"), Some(PictureFault::Broken));
        assert_eq!(fault("a.heic", b""), Some(PictureFault::Kind));
        assert_eq!(fault("a.svg", b"<svg xmlns=\"x\"></svg>"), None);
        assert!(matches!(
            fault("a.svg", b"<svg><metadata><dc:creator>Asha</dc:creator></metadata></svg>"),
            Some(PictureFault::Drawing(_))
        ));
    }

    #[test]
    fn blank_fields_tell_nothing() {
        let field = Field {
            tag: Tag::ImageDescription,
            ifd_num: In::PRIMARY,
            value: Value::Ascii(vec![b"          ".to_vec()]),
        };
        let mut writer = Writer::new();
        writer.push_field(&field);
        let mut out = Cursor::new(Vec::new());
        writer.write(&mut out, false).unwrap();
        let mut told = Told::new();
        read_exif(&out.into_inner(), &mut told);
        assert!(told.is_empty());
    }
}
