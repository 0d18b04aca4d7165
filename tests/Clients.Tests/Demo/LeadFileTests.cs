using System.Text;
using MakCrm.Demo.Csv;

namespace MakCrm.Clients.Tests.Demo;

public sealed class LeadFileTests
{
    const string Semicolons = "ФИО;Телефон;Город;Сумма\nПётр Ёлкин;8 (943) 123-45-67;Орёл;2,5 млн\n";

    public static readonly TheoryData<string, char> Separated = new()
    {
        { Semicolons, ';' },
        { "ФИО,Телефон,Город,Сумма\nПётр Ёлкин,8 (943) 123-45-67,Орёл,\"2,5 млн\"\n", ',' },
        { "ФИО\tТелефон\tГород\tСумма\nПётр Ёлкин\t8 (943) 123-45-67\tОрёл\t2,5 млн\n", '\t' },
        { "ФИО|Телефон|Город|Сумма\r\nПётр Ёлкин|8 (943) 123-45-67|Орёл|2,5 млн\r\n", '|' },
        { "sep=;\r\n" + Semicolons, ';' },
        { Semicolons.Replace('\n', '\r'), ';' },
    };

    public static readonly TheoryData<string> Encodings = ["utf-8", "utf-16", "windows-1251"];

    [Theory]
    [MemberData(nameof(Separated))]
    public void The_separator_is_found_out(string text, char separator)
    {
        using var file = TempFile.With(text);
        using var leads = file.Open();

        leads.Separator.ShouldBe(separator);
        ShouldHoldTheLead(leads);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found_out(string name)
    {
        using var file = TempFile.With(Semicolons, CsvEncodingDetector.Named(name));
        using var leads = file.Open();

        ShouldHoldTheLead(leads);
    }

    [Fact]
    public void UTF_8_needs_no_byte_order_mark_and_survives_a_damaged_letter()
    {
        using var file = new TempFile();
        File.WriteAllBytes(file.Path, [.. Encoding.UTF8.GetBytes(Semicolons), 0xD0, .. ";;;\n"u8]);
        using var leads = file.Open();

        leads.Encoding.ShouldBe(Encoding.UTF8);
        leads.Rows().First().Lead.ShouldNotBeNull().Name.ShouldBe("Пётр Ёлкин");
    }

    [Fact]
    public void A_letter_cut_by_the_edge_of_a_block_is_still_UTF_8()
    {
        using var file = TempFile.With("телефон\n" + string.Concat(Enumerable.Repeat("я", 200_001)));
        using var stream = File.OpenRead(file.Path);

        CsvEncodingDetector.Of(stream).ShouldBe(Encoding.UTF8);
    }

    [Fact]
    public void What_the_caller_says_goes_before_what_is_found_out()
    {
        var options = new LeadFileOptions
        {
            Separator = ':',
            Encoding = CsvEncodingDetector.Named("cp866"),
            Map = [LeadFileOptions.Mapping("phone=Куда звонить").ShouldNotBeNull(), LeadFileOptions.Mapping("name=Кто").ShouldNotBeNull()],
        };
        using var file = TempFile.With("Кто:Куда звонить\nЁлкин:89431234567\n", options.Encoding);
        using var leads = file.Open(options);

        var lead = leads.Rows().ToList().ShouldHaveSingleItem().Lead.ShouldNotBeNull();
        lead.Name.ShouldBe("Ёлкин");
        lead.Phones.ShouldBe(["89431234567"]);
    }

    [Fact]
    public void A_file_without_a_column_of_contacts_says_what_to_do()
    {
        using var file = TempFile.With("a;b\n1;2\n");
        using var leads = file.Open();

        leads.Refusal.ShouldNotBeNull().ShouldContain("--map phone=");
        leads.Rows().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\"phone;email\n1;2")]
    public void A_file_without_a_header_is_refused(string text)
    {
        using var file = TempFile.With(text);
        using var leads = file.Open();

        leads.Refusal.ShouldBe("the file has no header line");
        leads.Rows().ShouldBeEmpty();
    }

    [Fact]
    public void Columns_nobody_understands_are_named()
    {
        using var file = TempFile.With("Телефон;Знак зодиака\n1;2\n");
        using var leads = file.Open();

        leads.Columns.Unread.ShouldBe(["Знак зодиака"]);
    }

    static void ShouldHoldTheLead(LeadCsvFile leads)
    {
        var lead = leads.Rows().ToList().ShouldHaveSingleItem().Lead.ShouldNotBeNull();
        lead.Name.ShouldBe("Пётр Ёлкин");
        lead.Phones.ShouldBe(["8 (943) 123-45-67"]);
        lead.City.ShouldBe("Орёл");
        lead.AmountMinor.ShouldBe(2_500_000_00);
    }
}
