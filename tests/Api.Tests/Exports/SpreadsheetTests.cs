using System.Text;
using MakCrm.Infrastructure.Exports;

namespace MakCrm.Api.Tests.Exports;

/// <summary>What is written here is for people's spreadsheets: one of those says what it sees. Only <c>./mak test office</c> runs these.</summary>
public sealed class SpreadsheetTests
{
    static readonly string[] Seen =
    [
        "string =1+1",
        "string 007",
        "float 12.5",
        "float 1234567.89",
        "boolean true",
        "date 2026-02-28",
        "date 2026-03-01T12:30:15",
    ];

    [Fact(Explicit = true)]
    public async Task A_workbook_opens_with_the_right_types()
    {
        var bytes = new MemoryStream();
        await Write(new XlsxSheetWriter(bytes, "leads"));
        var rows = await LibreOffice.Open("leads.xlsx", bytes.ToArray());
        rows[0].ShouldAllBe(title => title.StartsWith("string "));
        rows[1].ShouldBe(Seen);
    }

    [Fact(Explicit = true)]
    public async Task A_table_of_text_opens_without_anything_to_calculate()
    {
        var bytes = new MemoryStream();
        await Write(new CsvSheetWriter(bytes, ';', new UTF8Encoding(false)));
        const string Detects = "--infilter=CSV:59,34,UTF8,1,,1033,false,true";
        var rows = await LibreOffice.Open("leads.csv", bytes.ToArray(), Detects);
        rows[0][0].ShouldBe("string Имя");
        rows[1][0].ShouldBe("string '=1+1");
        rows[1][2..].ShouldBe(Seen[2..]);
    }

    static async Task Write(SheetWriter sheet)
    {
        await using (sheet)
        {
            await sheet.Begin(["Имя", "Код", "Число", "Деньги", "Да", "День", "Время"], default);
            await sheet.BeginRow(default);
            sheet.Text("=1+1");
            sheet.Text("007");
            sheet.Number("12.5");
            sheet.Money(123_456_789);
            sheet.Flag(true);
            sheet.Day(new(2026, 2, 28));
            sheet.Moment(new(2026, 3, 1, 12, 30, 15));
            sheet.EndRow();
            await sheet.End(default);
        }
    }
}
