using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

public sealed class UpsertClientTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = ClientCalls.Clients + "/upsert";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_known_number_updates_what_is_sent_and_leaves_the_rest()
    {
        var created = (await office.Post(Path, Body("u-1", new { name = "Иван", note = "Первое" }))).Expect(201);
        var updated = (await office.Post(Path, Body("u-1", new { note = "Второе" }))).Expect(200);
        (updated.Id, updated.Json.Text("name"), updated.Json.Text("note")).ShouldBe((created.Id, "Иван", "Второе"));
        (await office.Post(ClientCalls.Clients, Body("u-1", new { name = "Другой" }))).ExpectProblem(409, "client_external_id_taken");
    }

    [Fact]
    public async Task A_number_is_needed_and_belongs_to_one_kind()
    {
        (await office.Post(Path, new { kind = "person", name = "Иван" }))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["required /externalId"]);
        (await office.Post(Path, Body("u-2", new { name = "Иван" }))).Expect(201);
        (
            await office.Post(
                Path,
                new
                {
                    kind = "company",
                    name = "Ромашка",
                    externalId = "u-2",
                }
            )
        ).ExpectProblem(409, "client_kind_fixed");
    }

    [Fact]
    public async Task A_client_in_the_trash_is_not_changed_behind_anybodys_back()
    {
        var id = (await office.Post(Path, Body("u-3", new { name = "Иван" }))).Expect(201).Id;
        (await office.Post($"{ClientCalls.Clients}/{id}/trash")).Expect(200);
        (await office.Post(Path, Body("u-3", new { note = "Новое" }))).ExpectProblem(409, "client_trashed");
    }

    [Fact]
    public async Task Of_twenty_at_once_one_creates_and_all_answer_the_same_client()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Post(Path, Body("race", new { name = "Гонщик" }))));
        answers.Select(a => a.Status).Order().ShouldBe([.. Enumerable.Repeat(200, 19), 201]);
        answers.Select(a => a.Id).Distinct().Count().ShouldBe(1);
        (await office.Found("externalId=race")).Count.ShouldBe(1);
    }

    static System.Text.Json.Nodes.JsonObject Body(string number, object more)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        (body["kind"], body["externalId"]) = ("person", number);
        return body;
    }
}
