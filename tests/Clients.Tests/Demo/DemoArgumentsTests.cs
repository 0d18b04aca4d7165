using MakCrm.Demo;
using MakCrm.Demo.Csv;

namespace MakCrm.Clients.Tests.Demo;

public sealed class DemoArgumentsTests
{
    [Fact]
    public void Every_option_is_read()
    {
        var read = Read(
            "a.csv",
            "--map",
            "phone=Кому звонить",
            "--map",
            "name=Кто",
            "--separator",
            "tab",
            "--lots",
            "7",
            "--seed",
            "3",
            "--patience",
            "5"
        );

        read.File.ShouldBe("a.csv");
        read.Reading.Map.ShouldBe([(LeadField.Phone, "Кому звонить"), (LeadField.Name, "Кто")]);
        (read.Reading.Separator, read.Lots, read.Seed, read.Patience).ShouldBe(('\t', 7, 3, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void An_encoding_is_known_by_its_names() =>
        Read("a.csv", "--encoding", "cp1251").Reading.Encoding.ShouldNotBeNull().WebName.ShouldBe("windows-1251");

    [Theory]
    [InlineData("name the file of leads first")]
    [InlineData("name the file of leads first", "--lots", "5")]
    [InlineData("--lots needs a value", "a.csv", "--lots")]
    [InlineData("--lots many is not understood", "a.csv", "--lots", "many")]
    [InlineData("--lots -1 is not understood", "a.csv", "--lots", "-1")]
    [InlineData("--separator abc is not understood", "a.csv", "--separator", "abc")]
    [InlineData("--encoding klingon is not understood", "a.csv", "--encoding", "klingon")]
    [InlineData("--map star_sign=Знак is not understood", "a.csv", "--map", "star_sign=Знак")]
    [InlineData("--colour red is not understood", "a.csv", "--colour", "red")]
    public void What_is_wrong_is_named(string problem, params string[] args) => DemoArguments.Read(args).ShouldBe((null, problem));

    [Fact]
    public void Help_names_every_field() =>
        Enum.GetNames<LeadField>().ShouldAllBe(name => LeadFileOptions.Mapping($"{name}=x") != null && HelpNames(name));

    static bool HelpNames(string field) =>
        DemoArguments.Help.Replace("_", "", StringComparison.Ordinal).Contains(field, StringComparison.OrdinalIgnoreCase);

    static DemoArguments Read(params string[] args) => DemoArguments.Read(args).Arguments.ShouldNotBeNull();
}
