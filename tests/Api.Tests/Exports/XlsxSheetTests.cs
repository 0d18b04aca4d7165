using MakCrm.Infrastructure.Exports;

namespace MakCrm.Api.Tests.Exports;

public sealed class XlsxSheetTests
{
    [Theory]
    [InlineData(3, new[] { 4 })]
    [InlineData(4, new[] { 4, 2 })]
    [InlineData(7, new[] { 4, 4, 2 })]
    public async Task What_is_longer_than_a_sheet_goes_on_in_the_next(int rows, int[] sheets)
    {
        var found = await Written(sheet => Rows(sheet, rows), bound: 4);
        found.Select(s => s.Count).ShouldBe(sheets);
        found.ShouldAllBe(s => (string)s[0][0]! == "№");
        found.SelectMany(s => s.Skip(1)).Select(r => (double)r[0]!).ShouldBe(Enumerable.Range(1, rows).Select(i => (double)i));
    }

    [Fact]
    public async Task Texts_come_back_as_they_were_without_what_xml_cannot_hold()
    {
        string[] texts = ["<a&b>\"'", "  края  ", "две\nстроки", "☺ 𝄞", "по\u0001метка"];
        var found = await Written(
            async sheet =>
            {
                await sheet.BeginRow(default);
                foreach (var text in texts)
                    sheet.Text(text);
                sheet.Flag(true);
                sheet.Moment(new DateTime(2026, 3, 1, 12, 30, 15));
                sheet.EndRow();
            },
            bound: 10,
            columns: 7
        );
        found[0][1].ShouldBe([.. texts[..4], "пометка", true, new DateTime(2026, 3, 1, 12, 30, 15)]);
    }

    static async Task Rows(SheetWriter sheet, int rows)
    {
        for (var i = 1; i <= rows; i++)
        {
            await sheet.BeginRow(default);
            sheet.Number($"{i}");
            sheet.EndRow();
        }
    }

    static async Task<List<List<object?[]>>> Written(Func<SheetWriter, Task> write, int bound, int columns = 1)
    {
        var bytes = new MemoryStream();
        await using (var sheet = new XlsxSheetWriter(bytes, "leads") { Bound = bound })
        {
            await sheet.Begin([.. Enumerable.Repeat("№", columns)], default);
            await write(sheet);
            await sheet.End(default);
        }

        return ExportCalls.Sheets(bytes.ToArray());
    }
}
