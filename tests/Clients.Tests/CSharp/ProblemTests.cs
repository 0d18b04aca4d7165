using MakCrm.Client;
using Microsoft.AspNetCore.Http;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class ProblemTests
{
    const string Whole = """
        {
          "type": "/problems/invalid_request", "title": "Неверный запрос", "status": 400, "detail": "Два поля.",
          "instance": "/api/v1/leads", "code": "invalid_request", "correlationId": "c-17", "hint": "from a newer server",
          "errors": [
            { "pointer": "/phones/0", "code": "too_long", "detail": "At most 40 characters.", "hint": 1 },
            { "parameter": "limit", "code": "out_of_range", "detail": "1 to 200." }
          ]
        }
        """;

    [Fact]
    public async Task A_problem_arrives_with_all_its_parts()
    {
        var problem = await Refused(Answer.Text(400, "application/problem+json", Whole));

        problem.ShouldSatisfyAllConditions(
            () => problem.Status.ShouldBe(400),
            () => problem.Code.ShouldBe(ProblemCode.InvalidRequest),
            () => problem.Title.ShouldBe("Неверный запрос"),
            () => problem.Detail.ShouldBe("Два поля."),
            () => problem.CorrelationId.ShouldBe("c-17"),
            () => problem.Problem.Instance.ShouldBe("/api/v1/leads"),
            () => problem.Errors.Select(error => error.Pointer ?? error.Parameter).ShouldBe(["/phones/0", "limit"]),
            () => problem.Errors[0].Code.ShouldBe("too_long")
        );
    }

    [Fact]
    public async Task Its_message_says_what_was_called_and_why_it_failed()
    {
        var problem = await Refused(Answer.Text(400, "application/problem+json", Whole));

        problem.Message.ShouldBe(
            $"GET /api/v1/leads/{Samples.LeadId} was refused with 400 invalid_request: Два поля."
                + "; /phones/0: too_long; limit: out_of_range (correlation id c-17)"
        );
    }

    [Fact]
    public async Task A_code_that_the_client_does_not_know_is_passed_on()
    {
        var problem = await Refused(Answer.Problem(409, "lead_is_on_the_moon"));

        problem.Code.ShouldBe("lead_is_on_the_moon");
    }

    [Fact]
    public async Task A_problem_without_required_parts_is_read_as_far_as_it_goes()
    {
        var answer = Answer.Text(418, "application/problem+json", """{"title":"Teapot"}""", ("X-Correlation-Id", "c-3"));

        var problem = await Refused(answer);

        problem.Title.ShouldBe("Teapot");
        problem.Code.ShouldBe(MakProblemException.UnexpectedResponse);
        problem.CorrelationId.ShouldBe("c-3");
    }

    [Theory]
    [InlineData(403, "text/html", "<h1>Blocked by the firewall</h1>")]
    [InlineData(400, "application/problem+json", "{ broken")]
    [InlineData(404, "application/json", "{}")]
    public async Task An_answer_of_somebody_else_keeps_its_status(int status, string type, string text)
    {
        var problem = await Refused(Answer.Text(status, type, text));

        problem.Status.ShouldBe(status);
        problem.Code.ShouldBe(MakProblemException.UnexpectedResponse);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var problem = await Refused(Answer.Text(302, "text/plain", "", ("Location", "https://elsewhere.invalid/")));

        problem.Status.ShouldBe(302);
    }

    [Theory]
    [InlineData("<html>Please sign in to the wifi</html>")]
    [InlineData("null")]
    [InlineData("""{"id":"not-an-id"}""")]
    public async Task A_success_that_is_not_what_the_contract_promises_is_a_failure(string body)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, body)).Client();

        var failure = await Should.ThrowAsync<MakException>(() =>
            mak.Leads.GetLead(Samples.LeadId, ct: TestContext.Current.CancellationToken)
        );

        failure.Message.ShouldStartWith("The answer is not the Lead that the contract promises");
    }

    static async Task<MakProblemException> Refused(RequestDelegate answer)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(answer).Client();
        return await Should.ThrowAsync<MakProblemException>(() =>
            mak.Leads.GetLead(Samples.LeadId, ct: TestContext.Current.CancellationToken)
        );
    }
}
