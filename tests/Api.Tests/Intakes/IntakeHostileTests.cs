using System.Text;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Intakes;

/// <summary>Whatever strangers post, it is refused or kept, and breaks nothing.</summary>
public sealed class IntakeHostileTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient platform = api.AsNobody();

    [Theory]
    [InlineData("{", "application/json", "invalid_request")]
    [InlineData("[]", "application/json", "invalid_request")]
    [InlineData("null", "application/json", "invalid_request")]
    [InlineData("{\"phone\":\"\\ud800\"}", "application/json", "invalid_request")]
    [InlineData("name=a", "multipart/form-data", "invalid_request")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"phone\"\r\n\r\n1", "multipart/form-data; boundary=x", "invalid_request")]
    public async Task A_body_that_is_none_of_its_kind_is_refused(string body, string contentType, string code)
    {
        var intake = await office.NewIntake("custom");
        (await platform.PostText(intake, body, contentType)).ExpectProblem(400, code);
    }

    [Theory]
    [InlineData("<a/>", "application/xml")]
    [InlineData("phone=1", "application/x-www-form-urlencoded; charset=koi8-r")]
    public async Task A_body_of_another_kind_is_refused(string body, string contentType)
    {
        var intake = await office.NewIntake("custom");
        (await platform.PostText(intake, body, contentType)).ExpectProblem(415, "unsupported_media_type");
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        var intake = await office.NewIntake("custom");
        (await platform.Post(intake, ("phone", "1"), ("x", new string('x', 300_000)))).ExpectProblem(413, "payload_too_large");
        var many = string.Join('&', Enumerable.Range(0, 600).Select(n => $"f{n}={n}"));
        (await platform.PostText(intake, many, "application/x-www-form-urlencoded")).ExpectProblem(400, "invalid_request");
        var large = string.Join('&', Enumerable.Range(0, 40).Select(n => $"f{n}={new string('y', 1_000)}"));
        var refused = await platform.PostText(intake, $"phone={LeadCalls.NewPhone()}&{large}", "application/x-www-form-urlencoded");
        refused.ExpectProblem(422, "custom_values_too_large");
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);
        (await platform.PostText(intake, deep, "application/json")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Strange_characters_are_left_out_and_the_lead_is_kept()
    {
        var intake = await office.NewIntake("custom");
        var body = $"name=%00%D0%98%FFван%0D%0A&phone={Uri.EscapeDataString(LeadCalls.NewPhone())}&%00x=%00&=&&a%5B%5D=%ED%A0%80";
        (await platform.PostText(intake, body, "application/x-www-form-urlencoded")).Expect(201);
        (await office.LeadOf(intake)).Text("name").ShouldBe("Иван");
    }

    [Fact]
    public async Task Words_of_SQL_and_of_pages_are_only_words()
    {
        var intake = await office.NewIntake("custom");
        const string words = "'; drop table leads; -- <script>alert(1)</script> {{7*7}} ${jndi:ldap://x}";
        (
            await platform.Post(intake, ("phone", LeadCalls.NewPhone()), ("name", words), ("__proto__", words), ("customValues", words))
        ).Expect(201);
        var lead = await office.LeadOf(intake);
        (lead.Text("name"), lead["customValues"]!.Text("__proto__")).ShouldBe((words, words));
    }

    [Fact]
    public async Task Numbers_objects_and_lists_of_JSON_are_read_as_texts()
    {
        var intake = await office.NewIntake("custom");
        var body = $$"""{"phone":{{LeadCalls.NewPhone()[1..]}},"name":null,"flag":true,"list":[1,[2,{"a":3}],null],"big":1e400}""";
        (await platform.PostText(intake, body, "application/json")).Expect(201);
        var values = (await office.LeadOf(intake))["customValues"]!;
        (values.Text("flag"), values.Text("big")).ShouldBe(("true", "1e400"));
        Encoding.UTF8.GetByteCount(values.ToJsonString()).ShouldBeLessThan(200);
    }
}
