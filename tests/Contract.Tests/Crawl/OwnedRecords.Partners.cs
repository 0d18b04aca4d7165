using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>A partner with a person in its staff.</summary>
public sealed partial class OwnedRecords
{
    async Task MakePartner(ApiClient office)
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
    }
}
