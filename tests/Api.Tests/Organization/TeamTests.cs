using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Organization;

public sealed class TeamTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Teams = "/api/v1/teams";
    static int people;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Members_come_and_go_and_a_lead_is_one_of_them()
    {
        var (maria, ivan) = (await Person(), await Person());
        var team = (await office.Post(Teams, new { name = "Первая линия", memberIds = new[] { maria } })).Expect(201).Id;
        (await office.Patch($"{Teams}/{team}", new { leadId = ivan })).ExpectProblem(422, "team_lead_no_member");
        (await office.Put($"{Teams}/{team}/members/{ivan}")).Expect(200);
        (await office.Put($"{Teams}/{team}/members/{ivan}")).Expect(200).Json["memberIds"]!.AsArray().Count.ShouldBe(2);
        (await office.Patch($"{Teams}/{team}", new { leadId = ivan })).Expect(200);
        (await office.Get($"{Teams}?userId={ivan}")).Expect(200).Items.Single()["id"]!.GetValue<Guid>().ShouldBe(team);
        var left = (await office.Delete($"{Teams}/{team}/members/{ivan}")).Expect(200).Json;
        left["leadId"].ShouldBeNull();
        (await office.Delete($"{Teams}/{team}/members/{ivan}")).ExpectProblem(404, "team_member_not_found");
    }

    [Fact]
    public async Task A_team_is_within_a_unit_of_the_tenant_and_of_its_people()
    {
        var unit = (await office.Post("/api/v1/units", new { name = "Филиал" })).Expect(201).Id;
        var team = (await office.Post(Teams, new { name = "В филиале", unitId = unit })).Expect(201).Id;
        (await office.Get($"{Teams}?unitId={unit}")).Items.Single()["id"]!.GetValue<Guid>().ShouldBe(team);
        (await office.Post(Teams, new { name = "Нигде", unitId = Guid.CreateVersion7() })).ExpectProblem(422, "unit_unknown");
        var stranger = new { name = "С чужими", memberIds = new[] { Guid.CreateVersion7() } };
        (await office.Post(Teams, stranger)).ExpectProblem(422, "team_member_unknown");
        (await office.Put($"{Teams}/{team}/members/{api.HeadOffice.Client.Id}")).ExpectProblem(422, "team_member_unknown");
        (await api.As(api.Network.Franchisees[0]).Get($"{Teams}/{team}")).ExpectProblem(404, "team_not_found");
    }

    [Fact]
    public async Task Everybody_who_comes_at_once_gets_in()
    {
        var team = (await office.Post(Teams, new { name = "Сразу" })).Expect(201).Id;
        var all = new List<Guid>();
        for (var number = 0; number < 6; number++)
            all.Add(await Person());
        var answers = await Task.WhenAll(all.Select(id => office.Put($"{Teams}/{team}/members/{id}")));
        answers.Select(a => a.Status).ShouldAllBe(status => status == 200);
        (await office.Get($"{Teams}/{team}")).Json["memberIds"]!.AsArray().Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_team_goes_with_its_memberships()
    {
        var person = await Person();
        var team = (await office.Post(Teams, new { name = "На день", memberIds = new[] { person } })).Expect(201).Id;
        (await office.Post(Teams, new { name = "На день" })).ExpectProblem(409, "team_name_taken");
        (await office.Delete($"{Teams}/{team}")).Expect(204);
        (await office.Get($"{Teams}?userId={person}")).Items.ShouldBeEmpty();
    }

    async Task<Guid> Person()
    {
        var email = $"team-{Interlocked.Increment(ref people)}@mak.example";
        var person = new
        {
            email,
            name = "Член команды",
            roles = new[] { "guest" },
        };
        return (await office.Post("/api/v1/users", person)).Expect(201).Id;
    }
}
