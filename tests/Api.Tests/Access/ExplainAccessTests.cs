using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Access;

/// <summary>Why somebody may do something, or not.</summary>
public sealed class ExplainAccessTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task A_right_is_told_with_the_role_that_gives_it_and_whose_the_record_is()
    {
        var branch = await api.NewUnit("Филиал");
        var role = await api.NewRole(("leads.read", "unit"));
        var (me, mate) = (await api.NewMember(role, branch), await api.NewMember("guest", branch));
        var response = await Explain(api.Office, me.Id, "getLead", await api.NewLead(mate));
        response["isAllowed"].GetValue<bool>().ShouldBeTrue();
        Kinds(response).ShouldBe(["account +", "role +", "record +", "masks -"]);
        var reason = response["reasons"][1]!;
        (reason["role"]!.GetValue<string>(), reason["scope"]!.GetValue<string>()).ShouldBe((role, "unit"));
        response["reasons"][2]!["text"]!.GetValue<string>().ShouldContain("его подразделение");
        response["reasons"][2]!["ownerIds"]!.AsArray().Select(o => o!.GetValue<Guid>()).ShouldContain(mate.Id);
    }

    [Fact]
    public async Task A_refusal_names_what_is_missing()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "own")));
        var hidden = await Explain(api.Office, me.Id, "getLead", await api.NewLead());
        (hidden["isAllowed"].GetValue<bool>(), hidden["refusal"].GetValue<string>()).ShouldBe((false, "not_found"));
        Kinds(hidden).ShouldBe(["account +", "role +", "record -"]);
        var forbidden = await Explain(api.Office, me.Id, "createRole");
        forbidden["refusal"].GetValue<string>().ShouldBe("forbidden");
        Kinds(forbidden).ShouldContain("permission -");
    }

    [Fact]
    public async Task What_is_kept_back_and_asked_for_beside_is_told_too()
    {
        var role = await api.NewRole(("leads.read", "tenant"), ("identity.roles.manage", "tenant"));
        var me = await api.NewMember(role);
        var read = await Explain(api.Office, me.Id, "getLead", await api.NewLead());
        read["keepsBack"].AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["phones", "emails"]);
        var write = await Explain(api.Office, me.Id, "createRole");
        write["needsFreshSignIn"].GetValue<bool>().ShouldBeTrue();
        Kinds(write).ShouldBe(["account +", "role +", "fresh_sign_in +"]);
    }

    [Fact]
    public async Task Whoever_is_blocked_may_nothing()
    {
        var me = await api.NewMember("manager");
        (await api.Office.Post($"/api/v1/users/{me.Id}/block")).Expect(200);
        var response = await Explain(api.Office, me.Id, "getLead");
        (response["isAllowed"].GetValue<bool>(), response["refusal"].GetValue<string>()).ShouldBe((false, "unauthorized"));
    }

    [Fact]
    public async Task A_machine_client_is_explained_by_its_permissions()
    {
        var client = await api.NewClient(api.HeadOffice, "leads.read");
        (await Explain(api.Office, client.Id, "getLead", await api.NewLead()))["isAllowed"].GetValue<bool>().ShouldBeTrue();
        (await Explain(api.Office, client.Id, "changeLead"))["refusal"].GetValue<string>().ShouldBe("forbidden");
    }

    [Theory]
    [InlineData("getLeadStatus", "in_work")]
    [InlineData("getRole", "manager")]
    [InlineData("changeRole", null)]
    public async Task A_record_that_is_known_by_a_code_is_explained_by_it(string operation, string? code)
    {
        var existing = code ?? await api.NewRole(("leads.read", "own"));
        var (admin, guest) = (await api.NewMember("admin"), await api.NewMember("guest"));
        Task<ApiResponse> About(Member member, string named) =>
            api.Office.Get($"/api/v1/access-explanation?subjectId={member.Id}&operation={operation}&recordCode={named}");
        (await About(admin, existing)).Expect(200)["isAllowed"].GetValue<bool>().ShouldBeTrue();
        (await About(guest, existing)).Expect(200)["refusal"].GetValue<string>().ShouldBe("forbidden");
        (await About(admin, "nobody_has_this")).ExpectProblem(404, "record_not_found");
        (await About(admin, $"{existing}&recordId={admin.Id}")).ExpectProblem(404, "record_not_found");
    }

    [Fact]
    public async Task Nobody_learns_of_a_person_or_a_record_that_is_not_there_for_himself()
    {
        var asking = await api.NewMember(
            await api.NewRole(("identity.roles.read", "tenant"), ("identity.users.read", "own"), ("leads.read", "own"))
        );
        var other = await api.NewMember("manager");
        var (mine, theirs) = (await api.NewLead(asking), await api.NewLead(other));
        (await Ask(asking.Api, other.Id, "getLead")).ExpectProblem(404, "user_not_found");
        (await Ask(asking.Api, asking.Id, "getLead", theirs)).ExpectProblem(404, "record_not_found");
        (await Ask(asking.Api, asking.Id, "getLead", Guid.CreateVersion7())).ExpectProblem(404, "record_not_found");
        (await Ask(asking.Api, asking.Id, "getLead", mine)).Expect(200);
        (await Ask(api.Office, asking.Id, "noSuchOperation")).ExpectProblem(422, "operation_unknown");
        var foreign = await api.NewNetwork();
        (await Ask(api.As(foreign.HeadOffice), asking.Id, "getLead")).ExpectProblem(404, "user_not_found");
    }

    static async Task<ApiResponse> Explain(TestApiClient asking, Guid subject, string operation, Guid? record = null) =>
        (await Ask(asking, subject, operation, record)).Expect(200);

    static Task<ApiResponse> Ask(TestApiClient asking, Guid subject, string operation, Guid? record = null) =>
        asking.Get(
            $"/api/v1/access-explanation?subjectId={subject}&operation={operation}{(record is { } id ? $"&recordId={id}" : "")}",
            language: "ru"
        );

    static IEnumerable<string> Kinds(ApiResponse response) =>
        response["reasons"].AsArray().Select(r => $"{r!["kind"]} {(r["speaksFor"]!.GetValue<bool>() ? "+" : "-")}");
}
