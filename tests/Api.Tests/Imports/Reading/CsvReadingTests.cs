using System.Text;
using MakCrm.Application.Imports;

namespace MakCrm.Api.Tests.Imports.Reading;

public sealed class CsvReadingTests
{
    const string People = "Имя;Телефон;Город\nАнна Смирнова;+7 921 123-45-67;Казань\nПётр Ильин;8 912 000-11-22;Нижний Новгород\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    [InlineData("windows-1251")]
    [InlineData("ibm866")]
    [InlineData("koi8-r")]
    public async Task The_alphabet_is_told_by_the_letters(string encoding)
    {
        var preview = await Tables.Look(Tables.Csv(People, encoding));
        preview.Form.ShouldBe(new(TableFormat.Csv, encoding, ';', '"', null, 1));
        preview.Header.ShouldBe(["Имя", "Телефон", "Город"]);
        preview.Sample[1].ShouldBe(["Пётр Ильин", "8 912 000-11-22", "Нижний Новгород"]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_mark_of_the_order_of_bytes_is_no_letter_of_the_header(string encoding)
    {
        var wide = Encoding.GetEncoding(encoding);
        var file = new MemoryStream([.. wide.GetPreamble(), .. wide.GetBytes(People)]);
        (await Tables.Look(file)).Header[0].ShouldBe("Имя");
        (await Tables.Rows(file))[0].ShouldBe("2:Анна Смирнова|+7 921 123-45-67|Казань");
    }

    [Fact]
    public async Task Letters_that_come_late_tell_the_alphabet_as_well()
    {
        var text = new StringBuilder("name;phone\n");
        for (var i = 0; i < 20_000; i++)
            text.Append("Client;79210000000\n");
        (await Tables.Look(Tables.Csv($"{text}Щукин Юрий;1\n", "windows-1251"))).Form.Encoding.ShouldBe("windows-1251");
    }

    [Theory]
    [InlineData("a,b\n1,\"2;3\"\n4,5", ',')]
    [InlineData("a;b;c\n1;2,5;3\n2;3,5;4", ';')]
    [InlineData("a\tb\n1, 2\t3\n4, 5\t6", '\t')]
    [InlineData("a|b\n1|2", '|')]
    [InlineData("sep=,\na,b\n1;2;3,4", ',')]
    [InlineData("телефон\n79211234567\n79211234568", ';')]
    public async Task The_separator_is_what_makes_rows_alike(string text, char separator) =>
        (await Tables.Look(Tables.Csv(text))).Form.Separator.ShouldBe(separator);

    [Fact]
    public async Task Quotes_hold_separators_line_ends_and_quotes() =>
        (
            await Tables.Rows(
                Tables.Csv("имя,адрес\r\n\"ООО \"\"Ромашка\"\"\",\"г. Москва,\r\nул. Мира\"\r\nООО \"Василёк\",\" Тула \"\r\n")
            )
        ).ShouldBe(["2:ООО \"Ромашка\"|г. Москва,\nул. Мира", "3:ООО \"Василёк\"|Тула"]);

    [Fact]
    public async Task Quotes_that_nobody_doubled_are_read_as_they_were_meant() =>
        (await Tables.Rows(Tables.Csv("имя;город\n\"ООО \"Ромашка\"\";Тула\nАнна;Казань\n"))).ShouldBe([
            "2:ООО \"Ромашка\"|Тула",
            "3:Анна|Казань",
        ]);

    [Fact]
    public async Task A_quote_that_is_never_closed_costs_its_own_line_at_most() =>
        (await Tables.Rows(Tables.Csv("имя;город;сумма\n\"Анна;Казань;1\nПётр;Тула;2\nОлег;\"Омск;3;4\nИван;Уфа;5\n"))).ShouldBe([
            "2:\"Анна|Казань|1",
            "3:Пётр|Тула|2",
            "4:Олег|\"Омск|3 too_many_cells",
            "5:Иван|Уфа|5",
        ]);

    [Fact]
    public async Task Rows_that_are_too_long_or_too_short_say_so() =>
        (await Tables.Rows(Tables.Csv("a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;;\n\n;;\nx;y;z"))).ShouldBe([
            "2:1|2|3",
            "3:1|2| too_few_cells",
            "4:1|2|3 too_many_cells",
            "5:1|2|3",
            "8:x|y|z",
        ]);

    [Fact]
    public async Task Bytes_that_are_no_letters_are_noticed_where_they_are()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("имя;город\nАнна;Каз"), 0, 0xFF, .. Encoding.UTF8.GetBytes("ань\nПётр;Тула\n")];
        (await Tables.Rows(new MemoryStream(bytes))).ShouldBe(["2:Анна|Каз\uFFFDань illegible", "3:Пётр|Тула"]);
    }

    [Theory]
    [InlineData("Выгрузка от 01.02.2026\n\nИмя;Телефон;Город\nАнна;1;2\nПётр;3;4", 3)]
    [InlineData("Анна;79211234567;Казань\nПётр;79211234568;Тула", 0)]
    [InlineData("Имя;Почта\nАнна;a@x.ru", 1)]
    public async Task The_header_is_the_first_row_of_names(string text, int row) =>
        (await Tables.Look(Tables.Csv(text))).Form.HeaderRow.ShouldBe(row);

    [Fact]
    public async Task Columns_have_names_and_each_its_own() =>
        (await Tables.Look(Tables.Csv("Имя;Телефон;;Телефон\nАнна;1;2;3"))).Header.ShouldBe(["Имя", "Телефон", "C", "Телефон (2)"]);

    [Fact]
    public async Task What_is_said_of_the_file_wins()
    {
        var file = Tables.Csv("a,b;c\n1,'2;3'\n");
        var preview = await Tables.Look(file, new(Separator: ';', Quote: '\'', HeaderRow: 0));
        (preview.Form.HeaderRow, preview.Header).ShouldSatisfyAllConditions(
            received => received.HeaderRow.ShouldBe(0),
            received => received.Header.ShouldBe(["A", "B"])
        );
        (await Tables.Rows(file, new(Separator: ',', Quote: '\''))).ShouldBe(["2:1|2;3"]);
    }

    [Fact]
    public async Task A_line_without_an_end_does_not_eat_the_memory()
    {
        var rows = await Tables.Rows(Tables.Csv($"a;b\n1;{new string('x', 900_000)}\n2;3\n"));
        rows[0].ShouldEndWith("cell_too_long");
        rows[1].ShouldBe("3:2|3");
    }

    [Fact]
    public async Task What_is_no_table_is_refused()
    {
        (await Tables.Fault(Tables.Csv(""))).ShouldBe(TableReadError.Empty);
        (await Tables.Fault(Tables.Csv("\n\n ;\n"))).ShouldBe(TableReadError.Empty);
        (await Tables.Fault(Tables.Csv("%PDF-1.7\n1;2"))).ShouldBe(TableReadError.NotATable);
        (await Tables.Fault(Tables.Csv("<html><table><tr><td>1"))).ShouldBe(TableReadError.NotATable);
        (await Tables.Fault(new MemoryStream([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 0, 0, 0, 13, 1, 2]))).ShouldBe(
            TableReadError.NotATable
        );
        (await Tables.Fault(Tables.Csv("a;b"), new(Encoding: "klingon"))).ShouldBe(TableReadError.NoSuchEncoding);
    }

    [Fact]
    public async Task Nothing_that_fuzz_can_make_is_more_than_rows_or_a_refusal()
    {
        var random = new Random(7);
        const string Letters = "ab;,\t|\"\"\"\n\r\n я\u00A0";
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 300)).Select(_ => Letters[random.Next(Letters.Length)]));
            var preview = await Tables.Look(Tables.Csv($"x;y;z\n{text}\nlast;row;here"), new(Separator: ';', HeaderRow: 1));
            var rows = await Tables.Rows(Tables.Csv($"x;y;z\n{text}\nlast;row;here"), new("utf-8", ';', '"', null, 1));
            rows[^1].ShouldContain("here");
            preview.Sample.ShouldAllBe(row => row.Count == preview.Header.Count);
        }
    }
}
