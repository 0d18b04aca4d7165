using System.Text;
using MakCrm.Domain.Files;

namespace MakCrm.Domain.Tests.Files;

public sealed class ContentKindTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A0000", "photo.exe.png", "image/png")]
    [InlineData("FFD8FFE000104A464946", "photo.txt", "image/jpeg")]
    [InlineData("474946383961", "a.gif", "image/gif")]
    [InlineData("52494646AABBCCDD57454250", "a.webp", "image/webp")]
    [InlineData("255044462D312E37", "договор.docx", "application/pdf")]
    [InlineData("0000001866747970686569630000", "IMG_1.HEIC", "image/heic")]
    [InlineData("000000186674797069736F6D0000", "a.mp4", "video/mp4")]
    [InlineData("4F676753", "голос.ogg", "audio/ogg")]
    [InlineData("D0CF11E0A1B11AE1", "справка.doc", "application/msword")]
    [InlineData("D0CF11E0A1B11AE1", "что-то", "application/x-ole-storage")]
    [InlineData("504B0506", "пусто.zip", "application/zip")]
    [InlineData("1F8B08", "a.csv", "application/gzip")]
    [InlineData("00010203", "a.dat", "application/octet-stream")]
    public void Bytes_say_what_they_are_whatever_the_name_says(string head, string name, string type) =>
        ContentTypeDetector.Of(Convert.FromHexString(head), name).ShouldBe(type);

    [Theory]
    [InlineData("таблица.xlsx", "[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("письмо.docx", "[Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("таблица.ods", "mimetype", "application/vnd.oasis.opendocument.spreadsheet")]
    [InlineData("таблица.xlsx", "evil.txt", "application/zip")]
    [InlineData("архив.zip", "[Content_Types].xml", "application/zip")]
    public void An_office_file_is_one_by_its_name_and_by_what_stands_first_in_it(string name, string first, string type)
    {
        byte[] head = [.. "PK\x03\x04"u8, .. new byte[26], .. Encoding.ASCII.GetBytes(first)];
        ContentTypeDetector.Of(head, name).ShouldBe(type);
    }

    [Theory]
    [InlineData("a.csv", "text/csv")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.html", "text/plain")]
    [InlineData("a.svg", "text/plain")]
    [InlineData("без расширения", "text/plain")]
    public void Text_is_text_and_never_a_page(string name, string type)
    {
        ContentTypeDetector.Of("<script>alert('Привет')</script>"u8, name).ShouldBe(type);
        // Windows-1251, cut off in the middle of a word.
        ContentTypeDetector.Of([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, (byte)'\r', (byte)'\n'], name).ShouldBe(type);
    }

    [Theory]
    [InlineData("4D5A9000", "договор.pdf")]
    [InlineData("7F454C46", "фото.jpg")]
    [InlineData("CFFAEDFE", "a.bin.txt")]
    [InlineData("CAFEBABE", "a.txt")]
    [InlineData("23212F62696E2F7368", "a.txt")]
    [InlineData("4C0000000114020000", "ярлык.txt")]
    [InlineData("74657874", "текст.JS")]
    [InlineData("74657874", "текст.ps1")]
    [InlineData("504B0304", "приложение.apk")]
    public void Programs_are_none_of_the_kinds_that_are_kept(string head, string name) =>
        ContentTypeDetector.Of(Convert.FromHexString(head), name).ShouldBeNull();
}
