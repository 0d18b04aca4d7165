using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class PhoneNumberTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("8 (921) 555-12-34 доб. 12", "+79215551234 12 RU True mobile")]
    [InlineData("+374 91 123456", "+37491123456 - AM True mobile")]
    [InlineData("+44 20 7031 3000", "+442070313000 - GB True fixed_line")]
    [InlineData("8 800 555-35-35", "+78005553535 - RU True toll_free")]
    [InlineData("+49 1 2345678", "+4912345678 - DE False other")]
    [InlineData("+999 123 456 78", "+99912345678 - - False other")]
    [InlineData("+210 12345678", "+21012345678 - - False other")]
    public async Task A_number_is_told_with_its_country_kind_and_validity(string raw, string expected)
    {
        var found = (await office.Post("/api/v1/phone-numbers/inspect", new { raw })).Expect(200).Json;
        string Text(string name) => found[name]?.ToString() ?? "-";
        var text = $"{Text("number")} {Text("extension")} {Text("country")} {found["isValid"]!.GetValue<bool>()} {Text("type")}";
        text.ShouldBe(expected);
    }

    [Fact]
    public async Task It_is_written_as_at_home_and_abroad()
    {
        var found = (await office.Post("/api/v1/phone-numbers/inspect", new { raw = "+37491123456" })).Expect(200).Json;
        (found.Text("national"), found.Text("international")).ShouldBe(("091 123456", "+374 91 123456"));
    }

    [Theory]
    [InlineData("позвоните мне")]
    [InlineData("12")]
    public async Task Where_no_number_is_found_nothing_else_is_told(string raw)
    {
        var found = (await office.Post("/api/v1/phone-numbers/inspect", new { raw })).Expect(200).Json;
        found.AsObject().Select(p => p.Key).ShouldBe(["isRecognised"]);
        found["isRecognised"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_text_is_refused() =>
        (await office.Post("/api/v1/phone-numbers/inspect", new { raw = " " })).ExpectProblem(400, "invalid_request");
}
