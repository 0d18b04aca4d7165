using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Kit;

/// <summary>Answers that the contract does not allow, each wrong in one way.</summary>
public sealed class AnswerRulesTests
{
    const string Lead = "/api/v1/sources/0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01";
    const string Correlation = "0199a1f0-7c0f-7b7e-8d57-2a3f3f6c8a10";

    static readonly Seen Good = new(
        "GET",
        "/api/v1/sources",
        200,
        "application/json",
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Correlation-Id"] = Correlation },
        """{"items":[],"nextCursor":null}"""
    );

    static readonly Seen NotFound = Good with
    {
        Path = Lead,
        Status = 404,
        MediaType = "application/problem+json",
        Text = Problem("source_not_found", 404),
    };

    [Fact]
    public void Answers_by_the_contract_pass()
    {
        Findings(Good).ShouldBeEmpty();
        Findings(NotFound).ShouldBeEmpty();
        Findings(NotFound with { Path = "/api/v1/nothing", Text = Problem("resource_not_found", 404) }).ShouldBeEmpty();
        Findings(NotFound with { Method = "PUT", Status = 405, Text = Problem("method_not_allowed", 405) }).ShouldBeEmpty();
    }

    [Fact]
    public void A_status_that_is_not_documented_is_found_out() =>
        Findings(Good with { Status = 500 }).ShouldBe(["the status 500 is not documented for listSources"]);

    [Fact]
    public void Another_media_type_is_found_out() =>
        Findings(Good with { MediaType = "text/html" }).ShouldBe(["the media type is text/html instead of application/json"]);

    [Fact]
    public void An_absent_media_type_is_found_out() =>
        Findings(Good with { MediaType = null, Text = "" }).ShouldBe(["the media type is absent instead of application/json"]);

    [Fact]
    public void A_body_against_the_schema_is_found_out() =>
        Findings(Good with { Text = """{"items":[]}""" }).ShouldBe(["/nextCursor is required and absent"]);

    [Fact]
    public void A_body_that_is_no_json_is_found_out() => Findings(Good with { Text = "<html>" }).ShouldBe(["the body is no JSON"]);

    [Fact]
    public void A_body_where_none_is_documented_is_found_out() =>
        Findings(Good with { Method = "POST", Path = "/api/v1/notifications/1/read", Status = 204 })
            .ShouldBe(["a body where the contract has none"]);

    [Fact]
    public void A_documented_header_that_is_absent_is_found_out() =>
        Findings(Good with { Headers = new Dictionary<string, string>() })
            .ShouldBe(["the header X-Correlation-Id is documented and absent"]);

    [Fact]
    public void A_header_against_its_schema_is_found_out() =>
        Findings(Good with { Headers = With("X-Correlation-Id", new string('x', 129)) })
            .ShouldBe(["header X-Correlation-Id: the value has 129 characters, more than 128"]);

    [Fact]
    public void A_header_that_is_not_documented_is_found_out() =>
        Findings(Good with { Headers = With("X-Powered-By", "tea") }).ShouldBe(["the header X-Powered-By is not documented"]);

    [Fact]
    public void An_answer_where_the_contract_knows_nothing_is_found_out() =>
        Findings(Good with { Path = "/api/v1/secret" }).ShouldBe(["the contract knows no GET /api/v1/secret, and the answer is not 404"]);

    [Fact]
    public void A_problem_in_another_shape_is_found_out() =>
        Findings(NotFound with { Text = """{"message":"no"}""" }).ShouldContain("/code is required and absent");

    [Fact]
    public void A_problem_that_tells_another_status_is_found_out() =>
        Findings(NotFound with { Text = Problem("source_not_found", 410) }).ShouldBe(["the problem says status 410"]);

    [Fact]
    public void A_problem_that_is_not_documented_for_the_operation_is_found_out() =>
        Findings(NotFound with { Text = Problem("deal_not_found", 404) })
            .ShouldBe(["the code deal_not_found is not documented for getSource"]);

    [Fact]
    public void A_problem_with_another_correlation_id_is_found_out() =>
        Findings(NotFound with { Headers = With("X-Correlation-Id", "other") })
            .ShouldBe(["the problem's correlation id is not the header's"]);

    static IReadOnlyList<string> Findings(Seen seen) => AnswerRules.Findings(OpenApi.Contract, seen);

    static Dictionary<string, string> With(string header, string value) =>
        new(Good.Headers, StringComparer.OrdinalIgnoreCase) { [header] = value };

    static string Problem(string code, int status) =>
        $$"""
            {"type":"/problems/{{code}}","title":"T","status":{{status}},"instance":"/x","code":"{{code}}","correlationId":"{{Correlation}}"}
            """;
}
