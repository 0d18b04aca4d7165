using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>A partner with a person in its staff.</summary>
public sealed partial class OwnedRecords
{
    async Task MakePartner(TestApiClient office)
    {
        var owner = names["/users/{id}"]["/users/".Length..];
        var partner = new
        {
            kind = "partner",
            legalForm = "company",
            name = "Обойдённый",
            ownerId = owner,
        };
        Name("/partners/{id}", await Create(office, "partners", partner));
        var agreement = new
        {
            code = "crawled",
            title = "Обойдённое",
            text = "Согласны",
        };
        var text = await Create(office, "partner-agreements", agreement);
        Name("/partner-agreements/{id}", text);
        Name("/me/partner/agreements/{id}", text);
        // Nobody who calls here is of a partner's people.
        Name("/me/partner/referral-links/{id}", Guid.CreateVersion7());
        Name("/referrals/{id}", Guid.CreateVersion7());
        Name("/referred-leads/{id}", Guid.CreateVersion7());
    }
}
