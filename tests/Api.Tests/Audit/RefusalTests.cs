using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Audit;

/// <summary>What people were refused is in the audit of their tenant, and does not flood it.</summary>
public sealed class RefusalTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task Who_wanted_what_he_may_not_is_in_the_audit_once_an_hour()
    {
        var guest = await api.NewMember("guest");
        for (var time = 0; time < 5; time++)
            (await guest.Api.Get("/api/v1/users")).ExpectProblem(403, "forbidden");
        (await guest.Api.Post("/api/v1/roles", new { })).ExpectProblem(403, "forbidden");
        (await Refused(guest)).ShouldBe(["createRole", "listUsers"]);
        api.Clock.Advance(TimeSpan.FromMinutes(9));
        (await guest.Api.Get("/api/v1/users")).ExpectProblem(403, "forbidden");
        (await Refused(guest)).Count.ShouldBe(2, "an hour is not over");
    }

    [Fact]
    public async Task Nothing_is_told_of_what_is_allowed_or_not_there_and_the_chain_holds()
    {
        var guest = await api.NewMember("guest");
        (await guest.Api.Get("/api/v1/me")).Expect(200);
        (await guest.Api.Post("/api/v1/me/sessions/" + Guid.CreateVersion7() + "/revoke")).Expect(404);
        (await Refused(guest)).ShouldBeEmpty();
        (await guest.Api.Get("/api/v1/users")).ExpectProblem(403, "forbidden");
        await api.Seal();
        (await api.Office.Verify()).Damage().ShouldBeNull();
    }

    async Task<IReadOnlyList<string>> Refused(Member member) =>
        [
            .. (await api.Office.Get($"/api/v1/audit-entries?actorId={member.Id}"))
                .Expect(200)
                .Items.Where(e => e["operation"]!.GetValue<string>() == "access.refused")
                .Select(e => e["changes"]!["operation"]!.GetValue<string>())
                .Order(StringComparer.Ordinal),
        ];
}
