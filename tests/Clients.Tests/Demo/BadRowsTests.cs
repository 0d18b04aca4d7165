using MakCrm.Demo.Csv;

namespace MakCrm.Clients.Tests.Demo;

public sealed class BadRowsTests
{
    [Fact]
    public void A_row_with_a_wrong_number_of_columns_costs_only_itself()
    {
        var rows = TempFile.Rows("name;phone\nA;1\nB\nC;3;4\nD;4\n");

        rows.Select(x => x.Line).ShouldBe([2, 3, 4, 5]);
        rows.Select(x => x.Lead?.Name).ShouldBe(["A", null, null, "D"]);
        rows[1].Problem.ShouldBe("1 columns where the header has 2");
        rows[2].Problem.ShouldBe("3 columns where the header has 2");
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_only_its_line()
    {
        var rows = TempFile.Rows("name;phone\nA;1\nB;\"2\nC;3\nD;4\n");

        rows.Select(x => x.Lead?.Name).ShouldBe(["A", null, "C", "D"]);
        rows[1].ShouldBe(new LeadCsvLine(3, null, "a quote is not closed"));
    }

    [Fact]
    public void A_quote_that_only_a_later_rows_quote_closes_costs_only_its_line()
    {
        var rows = TempFile.Rows("name;phone\nB;\"2\nC;\"3\"\nD;4\nE;\"5\";\n");

        rows.Select(x => x.Lead?.Name).ShouldBe([null, "C", "D", "E"]);
    }

    [Fact]
    public void A_cell_may_have_several_lines_and_the_next_rows_keep_their_numbers()
    {
        var rows = TempFile.Rows("phone;comment\n1;\"a\r\n\r\n\"\"b\"\"; c\"\n2;d\n");

        rows.Select(x => x.Line).ShouldBe([2, 5]);
        rows[0].Lead.ShouldNotBeNull().Comment.ShouldBe("a\n\n\"b\"; c");
    }

    [Fact]
    public void Text_after_a_closing_quote_is_told()
    {
        var rows = TempFile.Rows("name;phone\n\"ООО \"Ромашка\"\";1\nA;2\n");

        rows.Select(x => x.Problem).ShouldBe(["text follows a closing quote", null]);
    }

    [Fact]
    public void A_quote_inside_an_unquoted_cell_is_a_letter() =>
        TempFile.Lead("name;phone\nООО \"Ромашка\";1\n").Name.ShouldBe("ООО \"Ромашка\"");

    [Fact]
    public void Empty_lines_and_the_empty_columns_of_spreadsheets_are_nothing()
    {
        var rows = TempFile.Rows("name;phone\n\n;;;\nA;1;;;\n   \n");

        rows.ShouldHaveSingleItem().Lead.ShouldNotBeNull().Name.ShouldBe("A");
    }

    [Fact]
    public void A_line_without_an_end_does_not_eat_the_memory()
    {
        var rows = TempFile.Rows($"name;phone\nA;{new string('1', CsvLineReader.MaxLength)}\nB;2\n");

        rows[0].Problem.ShouldNotBeNull().ShouldStartWith("the line is longer");
        rows[1].Lead.ShouldNotBeNull().Name.ShouldBe("B");
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void A_cell_longer_than_the_API_takes_is_told_before_it_spoils_a_batch(int length, bool isTaken) =>
        (TempFile.Rows($"phone\n{new string('1', length)}\n").ShouldHaveSingleItem().Lead is not null).ShouldBe(isTaken);

    [Fact]
    public void A_file_without_an_end_gives_its_rows_all_the_same()
    {
        using var endless = new EndlessText("A;1\nB;2\n");
        var records = new CsvRecordReader(new CsvLineReader(endless), ';');

        var read = Enumerable.Range(0, 10_000).Select(_ => records.Next().ShouldNotBeNull()).ToList()[^1];

        read.Line.ShouldBe(10_000);
        read.Fields.ShouldBe(["B", "2"]);
        endless.Given.ShouldBeLessThan(10_000 * 4 + CsvLineReader.MaxLength);
    }

    [Fact]
    public void An_open_quote_looks_only_so_far_for_its_end()
    {
        using var endless = new EndlessText("A;\"1\n");
        var records = new CsvRecordReader(new CsvLineReader(endless), ';');

        records.Next().ShouldNotBeNull().Problem.ShouldBe("a quote is not closed");
        endless.Given.ShouldBeLessThan(2 * CsvLineReader.MaxLength);
    }

    sealed class EndlessText(string repeated) : TextReader
    {
        public int Given { get; private set; }

        public override int Read(Span<char> buffer)
        {
            for (var i = 0; i < buffer.Length; i++)
                buffer[i] = repeated[Given++ % repeated.Length];
            return buffer.Length;
        }
    }
}
