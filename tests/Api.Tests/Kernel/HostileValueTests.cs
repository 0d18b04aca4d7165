using System.Text;
using MakCrm.Application.Common;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>Values that nobody means well with, and those beside them that are good.</summary>
[DedicatedServer("a log without errors")]
public sealed class HostileValueTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Leads = "/api/v1/leads";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("""{"phones": ["+79210000077"], "name": "\ud83d\ude00"}""", "😀")]
    [InlineData("""{"phones": ["+79210000078"], "name": "\\ud800\\u0000"}""", @"\ud800\u0000")]
    public async Task What_is_escaped_and_whole_is_taken(string body, string name)
    {
        var lead = (await office.Post(Leads, body)).Expect(201).Id;
        (await office.Get($"{Leads}/{lead}")).Expect(200)["name"].GetValue<string>().ShouldBe(name);
    }

    [Theory]
    [InlineData("leads/search", "filter", "/filter/value")]
    [InlineData("leads/rows", "filter", "/filter/value")]
    [InlineData("segments", "filter", "/filter/value")]
    public async Task Bytes_that_are_no_text_are_refused_wherever_they_stand(string path, string property, string pointer)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes($$$"""{"{{{property}}}": {"field": "name", "op": "eq", "value": "a"""), 0xFF, .. "\"}}"u8];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        (await office.Send(request)).ExpectProblem(400, "invalid_request").Faults.ShouldBe([$"invalid_character {pointer}"]);
    }

    [Theory]
    [InlineData("/api/v1/search?q=", "required q")]
    [InlineData("/api/v1/search?q=%20", "required q")]
    [InlineData("/api/v1/search?q=a%00", "invalid_character q")]
    [InlineData("/api/v1/access-explanation?operation=%20&subjectId=0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01", "required operation")]
    [InlineData("/api/v1/audit-entries?to=9999-12-31T23:59:59.9999999Z", "invalid_value to")]
    [InlineData("/api/v1/roles/%20", "required code")]
    public async Task A_parameter_of_the_wrong_shape_is_refused_by_its_name(string address, string fault) =>
        (await office.Get(address)).ExpectProblem(400, "invalid_request").Faults.ShouldBe([fault]);

    [Theory]
    [InlineData("requestedAmount", "abc")]
    [InlineData("requestedAmount", "99999999999999999999")]
    [InlineData("updatedAt", "yesterday's")]
    [InlineData("updatedAt", "999999-01-01")]
    public async Task A_cursor_that_somebody_has_written_himself_is_refused(string field, string key)
    {
        var cursor = SortCursor.Encode($"{field}.desc", $"={key}", Guid.CreateVersion7());
        (await office.Post($"{Leads}/search", new { sort = new { field }, cursor }))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["invalid_cursor cursor"]);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task Times_reach_from_the_first_second_of_the_calendar_to_its_last(string time) =>
        (await office.Get($"/api/v1/audit-entries?to={time}&from={time}&limit=1")).Expect(200);

    [Theory]
    [InlineData("saved-views", """{"record": "lead", "name": " "}""", "required /name")]
    [InlineData(
        "import-mappings",
        """{"recordType": "client", "name": "  ", "columns": [{"title": "имя", "field": "name"}]}""",
        "required /name"
    )]
    [InlineData(
        "subject-requests",
        """{"kind": "access", "phone": "+79210000079", "receivedAt": "9999-12-31T23:59:59Z"}""",
        "invalid_value /receivedAt"
    )]
    public async Task What_the_shape_alone_cannot_tell_is_refused_by_its_place(string path, string body, string fault) =>
        (await office.Post($"/api/v1/{path}", body)).ExpectProblem(400, "invalid_request").Faults.ShouldBe([fault]);

    [Fact]
    public async Task What_is_required_may_not_be_null_whoever_reads_it_first() =>
        (
            await office.Post(
                "/api/v1/bulk-jobs",
                """{"record": "lead", "filter": {"field": "name", "op": "eq", "value": "a"}, "action": null}"""
            )
        )
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["required /action"]);

    [Fact]
    public async Task What_strangers_may_ask_is_looked_at_in_the_same_way()
    {
        using var nobody = api.AsNobody();
        (await nobody.Get("/amo/disconnected?client_uuid=%00&account_id=1&signature=aa"))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["invalid_character client_uuid"]);
        api.Log.Lines.ShouldNotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
