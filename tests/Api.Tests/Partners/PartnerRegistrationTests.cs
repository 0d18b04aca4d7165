using MakCrm.Api.Tests.Registrations;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Partners;

public sealed class PartnerRegistrationTests(RegistrationApi api) : IClassFixture<RegistrationApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("partner", "partner")]
    [InlineData("franchise", "franchisee")]
    public async Task Whoever_is_approved_owns_a_partner(string requested, string kind)
    {
        var (code, email) = (await api.NewForm(requested), RegistrationApi.NewEmail());
        var registration = await api.Proven(code, email, city: "Елабуга");
        var user = (await office.Post($"/api/v1/registrations/{registration}/approve")).Expect(200)["userId"].GetValue<Guid>();
        var partner = await Eventually.Gives(async () => await Find(user, kind));
        partner["registrationId"].GetValue<Guid>().ShouldBe(registration);
        partner["legalForm"].GetValue<string>().ShouldBe("company");
        partner["inn"].GetValue<string>().ShouldBe("1655123453");
        partner["city"].GetValue<string>().ShouldBe("Елабуга");
        partner["members"].AsArray().Single()!["role"]!.GetValue<string>().ShouldBe("owner");
    }

    async Task<ApiResponse> Find(Guid user, string kind)
    {
        foreach (var item in (await office.Get($"/api/v1/partners?kind={kind}")).Items)
        {
            var partner = await office.Get($"/api/v1/partners/{item["id"]}");
            if (partner["members"].AsArray().Any(m => m!["userId"]!.GetValue<Guid>() == user))
                return partner;
        }

        throw new InvalidOperationException("Not yet.");
    }
}
