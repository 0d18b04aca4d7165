using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Pipelines;

public sealed class LossReasonTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/loss-reasons";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_created_reason_stands_in_the_list()
    {
        var created = (await office.Post(Path, new { name = "  Возраст " })).Expect(201);
        (created["name"].GetValue<string>(), created.Version, created.ETag).ShouldBe(("Возраст", 1, "\"1\""));
        (await office.Get($"{Path}?limit=200")).Expect(200).Items.Select(Name).ShouldContain("Возраст");
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case_until_its_reason_is_archived()
    {
        var id = (await office.Post(Path, new { name = "Долги" })).Expect(201).Id;
        (await office.Post(Path, new { name = "ДОЛГИ" })).ExpectProblem(409, "loss_reason_name_taken");
        (await office.Post($"{Path}/{id}/archive")).Expect(200);
        (await office.Post(Path, new { name = "Долги" })).Expect(201);
    }

    [Fact]
    public async Task A_reason_does_not_take_the_name_of_another()
    {
        (await office.Post(Path, new { name = "Первая" })).Expect(201);
        var id = (await office.Post(Path, new { name = "Вторая" })).Expect(201).Id;
        (await office.Patch($"{Path}/{id}", new { name = "первая" })).ExpectProblem(409, "loss_reason_name_taken");
        (await office.Patch($"{Path}/{id}", new { name = "Третья" }, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        (await office.Patch($"{Path}/{id}", new { name = "Четвёртая" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task An_archived_reason_is_listed_only_when_it_is_asked_for_and_changes_no_more()
    {
        var id = (await office.Post(Path, new { name = "В архив" })).Expect(201).Id;
        (await office.Post($"{Path}/{id}/archive")).Expect(200)["archivedAt"].ShouldNotBeNull();
        (await office.Get($"{Path}?limit=200")).Items.Select(Name).ShouldNotContain("В архив");
        (await office.Get($"{Path}?limit=200&includeArchived=true")).Items.Select(Name).ShouldContain("В архив");
        (await office.Post($"{Path}/{id}/archive")).ExpectProblem(409, "loss_reason_archived");
        (await office.Patch($"{Path}/{id}", new { name = "Из архива" })).ExpectProblem(409, "loss_reason_archived");
    }

    [Fact]
    public async Task The_list_is_by_name_page_by_page_with_archived_namesakes_once_each()
    {
        var tenant = api.As(api.Network.Franchisees[1]);
        var twin = (await tenant.Post(Path, new { name = "Аа" })).Expect(201).Id;
        (await tenant.Post($"{Path}/{twin}/archive")).Expect(200);
        (await tenant.Post(Path, new { name = "аА" })).Expect(201);
        var whole = (await tenant.Get($"{Path}?includeArchived=true")).Items;
        var paged = await Paged(tenant, $"{Path}?includeArchived=true&limit=1");
        paged.Select(r => r["id"]!.GetValue<Guid>()).ShouldBe(whole.Select(r => r["id"]!.GetValue<Guid>()));
        whole.Select(r => Name(r).ToLowerInvariant()).ShouldBe(whole.Select(r => Name(r).ToLowerInvariant()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused() =>
        (await office.Get($"{Path}?cursor=AAAAAAAAAAAAAAAAAAAAAA")).ExpectProblem(400, "invalid_request");

    [Fact]
    public async Task A_tenant_has_two_hundred_reasons_in_use_at_most()
    {
        var tenant = api.As(api.Network.Franchisees[2]);
        await api.Database.Execute(
            """
            insert into loss_reasons (tenant_id, id, name, name_key, version)
            select $1, uuid_v7(now()), 'Причина ' || n, 'причина ' || n, 1 from generate_series(1, 200) n
            """,
            api.Network.Franchisees[2].Id
        );
        (await tenant.Post(Path, new { name = "Лишняя" })).ExpectProblem(422, "loss_reason_limit_reached");
    }

    [Fact]
    public async Task A_reason_of_another_tenant_does_not_exist()
    {
        var id = (await office.Post(Path, new { name = "Чужая" })).Expect(201).Id;
        var stranger = api.As(api.Network.Franchisees[0]);
        (await stranger.Patch($"{Path}/{id}", new { name = "Моя" })).ExpectProblem(404, "loss_reason_not_found");
        (await stranger.Post($"{Path}/{id}/archive")).ExpectProblem(404, "loss_reason_not_found");
    }

    [Fact]
    public async Task A_repeated_request_creates_one_reason()
    {
        var first = (await office.Post(Path, new { name = "Повтор" }, key: "reason-again")).Expect(201);
        (await office.Post(Path, new { name = "Повтор" }, key: "reason-again")).Expect(201).Text.ShouldBe(first.Text);
    }

    static async Task<List<JsonNode>> Paged(TestApiClient tenant, string path)
    {
        var page = (await tenant.Get(path)).Expect(200);
        var items = page.Items.ToList();
        while (page.NextCursor is { } cursor)
        {
            page = (await tenant.Get($"{path}&cursor={cursor}")).Expect(200);
            items.AddRange(page.Items);
        }

        return items;
    }

    static string Name(JsonNode item) => item["name"]!.GetValue<string>();
}
