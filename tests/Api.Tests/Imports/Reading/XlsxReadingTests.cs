using System.Text;
using MakCrm.Application.Imports;

namespace MakCrm.Api.Tests.Imports.Reading;

public sealed class XlsxReadingTests
{
    const string Header = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>";
    const string Texts =
        "<si><t>Имя</t></si><si><t>Значение</t></si><si><r><t>Ан</t></r><r><rPr><b/></rPr><t>на</t></r><rPh><t>x</t></rPh></si>";

    const string Styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-419]d mmmm yyyy&quot; г.&quot;\"/><numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/>"
        + "<numFmt numFmtId=\"166\" formatCode=\"&quot;день&quot; 0\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"10\"/>"
        + "<xf numFmtId=\"20\"/><xf numFmtId=\"166\"/></cellXfs><cellStyles><cellStyle xfId=\"0\"/></cellStyles>";

    [Theory]
    [InlineData("t=\"s\"><v>2</v>", "Анна")]
    [InlineData("t=\"inlineStr\"><is><t xml:space=\"preserve\"> да_x000D_\nнет </t></is>", "да\nнет")]
    [InlineData("t=\"b\"><v>1</v>", "TRUE")]
    [InlineData("t=\"str\"><f>A1&amp;\"!\"</f><v>Анна!</v>", "Анна!")]
    [InlineData("><f>1+1</f><v>2</v>", "2")]
    [InlineData("><v>79211234567</v>", "79211234567")]
    [InlineData("><v>7.9211234567E10</v>", "79211234567")]
    [InlineData("><v>0.30000000000000004</v>", "0.3")]
    [InlineData("s=\"1\"><v>46348</v>", "2026-11-22")]
    [InlineData("s=\"1\"><v>1</v>", "1900-01-01")]
    [InlineData("s=\"2\"><v>46348.5</v>", "2026-11-22T12:00:00")]
    [InlineData("s=\"3\"><v>46348</v>", "2026-11-22")]
    [InlineData("s=\"4\"><v>1.5</v>", "1.5")]
    [InlineData("s=\"5\"><v>0.155</v>", "15.5%")]
    [InlineData("s=\"6\"><v>0.75</v>", "18:00:00")]
    [InlineData("s=\"7\"><v>5</v>", "5")]
    [InlineData("t=\"d\"><v>2026-11-22T10:00:00</v>", "2026-11-22T10:00:00")]
    [InlineData("t=\"e\"><v>#N/A</v>", "#N/A formula_failed")]
    public async Task A_cell_is_what_it_shows(string cell, string text) =>
        (
            await Tables.Rows(
                Tables.Book($"{Header}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" {cell}</c></row>", Texts, Styles)
            )
        ).ShouldBe([$"2:Анна|{text}"]);

    [Fact]
    public async Task Days_of_the_first_Macintosh_are_four_years_later() =>
        (
            await Tables.Rows(
                Tables.Book(
                    $"{Header}<row><c t=\"s\"><v>2</v></c><c s=\"1\"><v>44886</v></c></row>",
                    Texts,
                    Styles,
                    "<workbookPr date1904=\"1\"/>"
                )
            )
        ).ShouldBe(["2:Анна|2026-11-22"]);

    [Fact]
    public async Task Rows_and_cells_may_be_missing_hidden_or_without_addresses() =>
        (
            await Tables.Rows(
                Tables.Book(
                    $"{Header}<row r=\"4\" hidden=\"1\"><c r=\"B4\"><v>1</v></c></row><row r=\"5\"><c s=\"1\"/></row><row><c><v>2</v></c><c r=\"XFD6\"/></row>"
                        + "<row><c/><c/><c><v>3</v></c></row>",
                    Texts
                )
            )
        ).ShouldBe(["4:|1", "6:2|", "7:| too_many_cells"]);

    [Fact]
    public async Task The_sheet_is_the_first_with_something_in_it_or_the_one_that_is_asked_for()
    {
        const string Second = "<row><c t=\"inlineStr\"><is><t>Имя</t></is></c></row><row><c t=\"inlineStr\"><is><t>Олег</t></is></c></row>";
        var preview = await Tables.Look(Tables.Book("<row><c s=\"1\"/></row>", second: Second));
        preview.Form.Sheet.ShouldBe("Вторая");
        preview.Sheets.ShouldBe(["Клиенты", "Вторая"]);
        var both = Tables.Book($"{Header}<row><c><v>1</v></c></row>", Texts, second: Second);
        (await Tables.Look(both)).Form.Sheet.ShouldBe("Клиенты");
        (await Tables.Rows(both, new(Sheet: "Вторая"))).ShouldBe(["2:Олег"]);
        (await Tables.Fault(both, new(Sheet: "Третья"))).ShouldBe(TableReadError.NoSuchSheet);
    }

    [Fact]
    public async Task More_shared_texts_than_memory_should_hold_are_found_in_any_order()
    {
        const int Count = 700;
        var padding = new string('я', 16_500);
        var texts = new StringBuilder();
        var rows = new StringBuilder("<row><c t=\"inlineStr\"><is><t>Имя</t></is></c><c t=\"inlineStr\"><is><t>Город</t></is></c></row>");
        for (var i = 0; i < Count; i++)
        {
            texts.Append($"<si><t>{padding} {i}</t></si>");
            rows.Append($"<row><c t=\"s\"><v>{i}</v></c><c t=\"s\"><v>{i * 311 % Count}</v></c></row>");
        }

        var read = await Tables.Rows(Tables.Book(rows.ToString(), texts.ToString()));
        read.Select(row => row.Replace(padding, "я", StringComparison.Ordinal))
            .ShouldBe(Enumerable.Range(0, Count).Select(i => $"{i + 2}:я {i}|я {i * 311 % Count}"));
    }

    [Fact]
    public async Task What_is_made_to_harm_is_refused()
    {
        (
            await Tables.Fault(
                Tables.Book($"{Header}<row><c t=\"inlineStr\"><is><t>{new string('0', 2_500_000)}</t></is></c></row>", Texts)
            )
        ).ShouldBe(TableReadError.TooLarge, "a text without an end");
        var bomb = string.Concat(Enumerable.Repeat($"<row/>{new string(' ', 1_000_000)}", 45));
        (await Tables.Fault(Tables.Book($"{Header}<row><c><v>1</v></c></row>{bomb}", Texts))).ShouldBe(TableReadError.TooLarge, "a bomb");
        (await Tables.Fault(Tables.Book(string.Concat(Enumerable.Repeat("<a>", 100))))).ShouldBe(TableReadError.TooLarge, "depth");
        var entity = Tables.Package(
            ("[Content_Types].xml", ""),
            ("_rels/.rels", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><Relationships>&y;</Relationships>")
        );
        (await Tables.Fault(entity)).ShouldBe(TableReadError.Damaged, "an entity from outside");
    }

    [Fact]
    public async Task What_is_no_workbook_is_refused()
    {
        (await Tables.Fault(Tables.Package(("word/document.xml", "<document/>")))).ShouldBe(TableReadError.NotATable);
        (await Tables.Fault(Tables.Book(""))).ShouldBe(TableReadError.Empty);
        (await Tables.Fault(Tables.Book($"{Header}<row><c t=\"s\"><v>99</v></c></row>", Texts))).ShouldBe(TableReadError.Damaged);
        (await Tables.Fault(Tables.Book($"{Header}<row><c", Texts))).ShouldBe(TableReadError.Damaged);
        var whole = ((MemoryStream)Tables.Book(Header, Texts)).ToArray();
        (await Tables.Fault(new MemoryStream(whole[..^40]))).ShouldBe(TableReadError.Damaged);
        (await Tables.Fault(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]]))).ShouldBe(TableReadError.NotATable);
        byte[] sealedBook = [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")];
        (await Tables.Fault(new MemoryStream(sealedBook))).ShouldBe(TableReadError.Encrypted);
    }
}
