using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Partners;

/// <summary>Partners and their people by the contract.</summary>
static class PartnerApi
{
    public const string Root = "/api/v1/partners";
    public const string Mine = "/api/v1/me/partner";

    public static object Company(string name = "Ромашка", string inn = "7707083893") =>
        new
        {
            kind = "partner",
            legalForm = "company",
            name,
            legalName = $"ООО «{name}»",
            inn,
            kpp = "773601001",
            ogrn = "1027700132195",
            city = "Казань",
            territory = new[] { "Казань", " казань ", "Иннополис" },
        };

    public static async Task<ApiResponse> NewPartner(this AccessApi api, string name = "Ромашка") =>
        (await api.Office.Post(Root, Company(name))).Expect(201);

    public static readonly object Account = new
    {
        bik = "044525225",
        account = "40817810600000000004",
        correspondentAccount = "30101810400000000225",
        bankName = "ПАО Сбербанк",
    };

    /// <summary>A partner with somebody signed in who has this role in it.</summary>
    public static async Task<(Guid Partner, Member Person)> NewStaffed(this AccessApi api, string role = "owner")
    {
        var (partner, person) = ((await api.NewPartner()).Id, await api.NewMember("partner"));
        (await api.Office.Put($"{Root}/{partner}/members/{person.Id}", new { role })).Expect(200);
        return (partner, person);
    }
}
