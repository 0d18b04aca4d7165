using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Kernel;

public sealed class CorrelationTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task The_callers_id_goes_into_answer_audit_and_events()
    {
        var (lead, id) = ((await office.Register()).Id, Guid.CreateVersion7());
        var answer = await Send(HttpMethod.Patch, $"/api/v1/leads/{lead}", """{"city": "Уфа"}""", $"{id}");
        answer.Expect(200).Headers.GetValues("X-Correlation-Id").ShouldBe([$"{id}"]);
        (
            await api.Database.Value<long>("select count(*) from audit_entries where correlation_id = $1 and entity_id = $2", id, lead)
        ).ShouldBe(1);
        (
            await api.Database.Value<string>("select type from outbox_events where correlation_id = $1 and aggregate_id = $2", id, lead)
        ).ShouldBe("lead.changed.v1");
    }

    [Theory]
    [InlineData("POST", "/api/v1/leads", """{"phones": ["89170000001"]}""", 201)]
    [InlineData("POST", "/api/v1/leads/batch", """{"items": [{"phones": ["89170000001"]}]}""", 200)]
    public async Task Intake_keeps_it_too(string method, string path, string body, int status)
    {
        var id = Guid.CreateVersion7();
        (await Send(new(method), path, body, $"{id}")).Expect(status);
        (await api.Database.Value<long>("select count(*) from audit_entries where correlation_id = $1", id)).ShouldBe(1);
        (await api.Database.Value<long>("select count(*) from outbox_events where correlation_id = $1", id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_of_status_keeps_it_too()
    {
        var (lead, id) = ((await office.Register()).Id, Guid.CreateVersion7());
        (await Send(HttpMethod.Post, $"/api/v1/leads/{lead}/status", """{"status": "in_work"}""", $"{id}")).Expect(200);
        (await api.Database.Value<long>("select count(*) from audit_entries where correlation_id = $1", id)).ShouldBe(1);
        (await api.Database.Value<long>("select count(*) from outbox_events where correlation_id = $1", id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_problem_tells_it()
    {
        var id = Guid.CreateVersion7();
        var answer = await Send(HttpMethod.Post, "/api/v1/leads", "{}", $"{id}");
        answer.ExpectProblem(422, "lead_without_contact")["correlationId"].GetValue<Guid>().ShouldBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a uuid")]
    [InlineData("<script>")]
    public async Task Who_gives_none_gets_one(string? given)
    {
        var answer = await Send(HttpMethod.Post, "/api/v1/leads", """{"phones": ["89170000002"]}""", given);
        var id = Guid.Parse(answer.Expect(201).Headers.GetValues("X-Correlation-Id").Single());
        (await api.Database.Value<long>("select count(*) from audit_entries where correlation_id = $1", id)).ShouldBe(1);
    }

    Task<ApiResponse> Send(HttpMethod method, string path, string body, string? correlation)
    {
        var type = method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json";
        var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(type)),
        };
        if (correlation is not null)
            request.Headers.TryAddWithoutValidation("X-Correlation-Id", correlation);
        return office.Send(request);
    }
}
