using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

public sealed class ClientFollowerTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;

    [Fact]
    public async Task Whoever_sees_a_client_may_follow_it_and_its_version_stays()
    {
        var reader = await api.NewMember(await api.NewRole(("clients.read", "tenant")));
        var client = (await api.Office.NewPerson("Анна")).Id;
        var followers = (await reader.Api.Post($"{Path}/{client}/follow", new { })).Expect(200);
        var only = followers.Items.ShouldHaveSingleItem();
        (only.Uuid("userId"), only.Uuid("addedBy")).ShouldBe((reader.Id, reader.Id));
        (await reader.Api.Post($"{Path}/{client}/follow", new { })).Expect(200).Items.ShouldHaveSingleItem();
        (await reader.Api.Get($"{Path}/{client}/followers")).Expect(200).Text.ShouldBe(followers.Text);
        (await api.Office.Client(client)).Version.ShouldBe(1);
        (await reader.Api.Post($"{Path}/{client}/unfollow", new { })).Expect(200).Items.ShouldBeEmpty();
        (await reader.Api.Post($"{Path}/{client}/unfollow", new { })).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task To_decide_for_somebody_else_takes_the_right_to_change()
    {
        var (reader, other) = (await api.NewMember(await api.NewRole(("clients.read", "tenant"))), await api.NewMember("guest"));
        var client = (await api.Office.NewPerson("Борис")).Id;
        (await reader.Api.Post($"{Path}/{client}/follow", new { userId = other.Id })).ExpectProblem(404, "client_not_found");
        (await api.Office.Post($"{Path}/{client}/follow", new { userId = other.Id })).Expect(200).Items.ShouldHaveSingleItem();
        (await reader.Api.Post($"{Path}/{client}/unfollow", new { userId = other.Id })).ExpectProblem(404, "client_not_found");
        (await api.Office.Post($"{Path}/{client}/unfollow", new { userId = other.Id })).Expect(200).Items.ShouldBeEmpty();
        (await api.Office.Post($"{Path}/{client}/follow", new { userId = Guid.CreateVersion7() })).ExpectProblem(
            422,
            "client_follower_unknown"
        );
        (await api.Office.Post($"{Path}/{client}/trash")).Expect(200);
        (await api.Office.Post($"{Path}/{client}/follow", new { })).ExpectProblem(409, "client_trashed");
    }

    [Fact]
    public async Task Of_ten_times_at_once_one_counts()
    {
        var client = (await api.Office.NewPerson("Вера")).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.Office.Post($"{Path}/{client}/follow", new { })));
        answers.ShouldAllBe(a => a.Status == 200);
        (await api.Office.Get($"{Path}/{client}/followers")).Items.ShouldHaveSingleItem();
    }
}
