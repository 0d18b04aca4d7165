using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Partners.PartnerApi;

namespace MakCrm.Api.Tests.Partners;

public sealed class PartnerStaffTests(AccessApi api) : IClassFixture<AccessApi>
{
    static int people;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_person_is_in_one_partner_with_one_role()
    {
        var (partner, person) = await api.NewStaffed("employee");
        var other = (await api.NewPartner()).Id;
        (await office.Put($"{Root}/{other}/members/{person.Id}", new { role = "owner" })).ExpectProblem(409, "partner_user_taken");
        (await office.Put($"{Root}/{partner}/members/{Guid.CreateVersion7()}", new { role = "owner" })).ExpectProblem(
            422,
            "partner_user_unknown"
        );
        (await office.Put($"{Root}/{partner}/members/{api.HeadOffice.Client.Id}", new { role = "owner" })).ExpectProblem(
            422,
            "partner_user_unknown"
        );
        var members = (await office.Put($"{Root}/{partner}/members/{person.Id}", new { role = "manager" })).Expect(200)["members"];
        members.AsArray().Single()!["role"]!.GetValue<string>().ShouldBe("manager");
        (await office.Delete($"{Root}/{partner}/members/{person.Id}")).Expect(200)["members"].AsArray().ShouldBeEmpty();
        (await office.Delete($"{Root}/{partner}/members/{person.Id}")).ExpectProblem(404, "partner_member_not_found");
        (await person.Api.Get(Mine)).ExpectProblem(404, "partner_not_found");
    }

    [Fact]
    public async Task Of_two_partners_that_take_a_person_at_once_one_gets_him()
    {
        var person = await api.NewMember("partner");
        var partners = new[] { (await api.NewPartner()).Id, (await api.NewPartner()).Id };
        var answers = await Task.WhenAll(partners.Select(p => office.Put($"{Root}/{p}/members/{person.Id}", new { role = "owner" })));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409]);
    }

    [Fact]
    public async Task Owners_and_managers_change_the_page_and_employees_see_it()
    {
        var (partner, owner) = await api.NewStaffed();
        var (manager, employee) = (await api.NewMember("partner"), await api.NewMember("partner"));
        (await office.Put($"{Root}/{partner}/members/{manager.Id}", new { role = "manager" })).Expect(200);
        (await office.Put($"{Root}/{partner}/members/{employee.Id}", new { role = "employee" })).Expect(200);
        (await owner.Api.Patch(Mine, new { website = "https://romashka.example" })).Expect(200);
        (await manager.Api.Patch(Mine, new { inn = "7707083894" })).ExpectProblem(422, "inn_invalid");
        var response = (await employee.Api.Get(Mine)).Expect(200);
        response["website"].GetValue<string>().ShouldBe("https://romashka.example");
        (await employee.Api.Patch(Mine, new { city = "Уфа" })).ExpectProblem(403, "partner_role_insufficient");
        (await owner.Api.Patch(Mine, new { territory = new[] { "Уфа" } })).Expect(400);
        (await employee.Api.Get(Root)).ExpectProblem(403, "forbidden");
        (await owner.Api.Patch(Mine, new { city = "Уфа" }, ifMatch: response.Version - 1)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task An_owner_invites_people_who_are_partners_too()
    {
        var (_, owner) = await api.NewStaffed();
        var (email, name) = ($"staff-{Interlocked.Increment(ref people)}@romashka.example", "Анна Смирнова");
        var invitation = new
        {
            email,
            name,
            role = "employee",
        };
        var partner = (await owner.Api.Post($"{Mine}/members", invitation)).Expect(200);
        partner["members"].AsArray().Count.ShouldBe(2);
        (await api.Letters.Newest(email)).Text.ShouldContain("/account/invitation?token=");
        var user = (await office.Get($"/api/v1/users?search={email}")).Items.Single();
        user["roles"]!.AsArray().Select(r => r!.GetValue<string>()).ShouldBe(["partner"]);
        (await owner.Api.Post($"{Mine}/members", invitation)).ExpectProblem(409, "user_email_taken");
    }

    [Fact]
    public async Task One_owner_stays()
    {
        var (partner, owner) = await api.NewStaffed();
        var second = await api.NewMember("partner");
        (await office.Put($"{Root}/{partner}/members/{second.Id}", new { role = "manager" })).Expect(200);
        (
            await second.Api.Post(
                $"{Mine}/members",
                new
                {
                    email = "a@romashka.example",
                    name = "А",
                    role = "owner",
                }
            )
        ).ExpectProblem(403, "partner_role_insufficient");
        (await second.Api.Delete($"{Mine}/members/{owner.Id}")).ExpectProblem(403, "partner_role_insufficient");
        (await owner.Api.Delete($"{Mine}/members/{owner.Id}")).ExpectProblem(409, "partner_owner_required");
        (await owner.Api.Put($"{Mine}/members/{owner.Id}", new { role = "employee" })).ExpectProblem(409, "partner_owner_required");
        (await owner.Api.Put($"{Mine}/members/{second.Id}", new { role = "owner" })).Expect(200);
        (await owner.Api.Delete($"{Mine}/members/{owner.Id}")).Expect(200)["members"].AsArray().Count.ShouldBe(1);
        (await owner.Api.Get(Mine)).ExpectProblem(404, "partner_not_found");
    }
}
