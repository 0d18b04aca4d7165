using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Organization;

public sealed class UnitTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Units = "/api/v1/units";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_unit_lies_within_another_and_shows_its_path()
    {
        var branch = await Unit("Филиал Казань");
        var desk = await Unit("Отдел ипотеки", branch);
        var shown = (await office.Get($"{Units}/{desk}")).Expect(200).Json;
        shown["path"]!.AsArray().Select(id => id!.GetValue<Guid>()).ShouldBe([branch, desk]);
        (await office.Get($"{Units}?within={branch}")).Expect(200).Items.Count.ShouldBe(2);
        (await api.As(api.Network.Franchisees[0]).Get($"{Units}/{desk}")).ExpectProblem(404, "unit_not_found");
    }

    [Fact]
    public async Task A_unit_moves_with_all_that_is_in_it_but_never_into_itself()
    {
        var (south, north) = (await Unit("Юг"), await Unit("Север"));
        var city = await Unit("Сочи", south);
        var desk = await Unit("Стойка", city);
        (await office.Patch($"{Units}/{city}", new { parentId = north })).Expect(200);
        (await office.Get($"{Units}/{desk}")).Json["path"]![0]!.GetValue<Guid>().ShouldBe(north);
        (await office.Patch($"{Units}/{city}", new { parentId = desk })).ExpectProblem(422, "unit_within_itself");
        (await office.Patch($"{Units}/{city}", new { parentId = city })).ExpectProblem(422, "unit_within_itself");
        (await office.Patch($"{Units}/{city}", new { parentId = (Guid?)null })).Expect(200).Json["parentId"].ShouldBeNull();
    }

    [Fact]
    public async Task Two_moves_at_once_never_make_a_circle()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await Unit($"Первый {round}"), await Unit($"Второй {round}"));
            var answers = await Task.WhenAll(
                office.Patch($"{Units}/{one}", new { parentId = other }),
                office.Patch($"{Units}/{other}", new { parentId = one })
            );
            answers.Count(a => a.Status == 200).ShouldBe(1);
            answers.Single(a => a.Status != 200).ExpectProblem(422, "unit_within_itself");
        }
    }

    [Fact]
    public async Task Names_are_unique_within_the_unit_above()
    {
        var branch = await Unit("Филиал Уфа");
        (await office.Post(Units, new { name = "Филиал Уфа" })).ExpectProblem(409, "unit_name_taken");
        await Unit("Филиал Уфа", branch);
        (await office.Post(Units, new { name = "Где-то", parentId = Guid.CreateVersion7() })).ExpectProblem(422, "unit_unknown");
    }

    [Fact]
    public async Task Units_lie_on_ten_levels_at_most()
    {
        Guid? above = null;
        for (var level = 1; level <= 10; level++)
            above = await Unit($"Уровень {level}", above);
        (await office.Post(Units, new { name = "Уровень 11", parentId = above })).ExpectProblem(422, "unit_too_deep");
    }

    [Fact]
    public async Task A_unit_in_use_stays()
    {
        var (branch, desk) = (await Unit("Филиал Пермь"), await Unit("Пустой"));
        await Unit("Внутри", branch);
        (await office.Delete($"{Units}/{branch}")).ExpectProblem(409, "unit_in_use");
        var person = new
        {
            email = "unit@mak.example",
            name = "Мария",
            roles = new[] { "guest" },
            unitId = desk,
        };
        (await office.Post("/api/v1/users", person)).Expect(201).Json["unitId"]!.GetValue<Guid>().ShouldBe(desk);
        (await office.Delete($"{Units}/{desk}")).ExpectProblem(409, "unit_in_use");
        var found = (await office.Get($"/api/v1/users?unitId={desk}")).Expect(200).Items.Single();
        (await office.Patch($"/api/v1/users/{found["id"]}", new { unitId = Guid.CreateVersion7() })).ExpectProblem(422, "unit_unknown");
        (await office.Patch($"/api/v1/users/{found["id"]}", new { unitId = (Guid?)null })).Expect(200).Json["unitId"].ShouldBeNull();
        (await office.Delete($"{Units}/{desk}")).Expect(204);
        (await office.Get($"{Units}/{desk}")).ExpectProblem(404, "unit_not_found");
    }

    async Task<Guid> Unit(string name, Guid? parentId = null) =>
        (await office.Post(Units, parentId is null ? new { name } : new { name, parentId })).Expect(201).Id;
}
