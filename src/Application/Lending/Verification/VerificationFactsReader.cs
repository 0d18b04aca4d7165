using System.Globalization;
using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending.Verification;

/// <summary>What is known of borrowers when they are checked: the profile, the documents, and the client that each of them is.</summary>
sealed class VerificationFactsReader(BorrowerReader borrowers, IClientIdentities clients) : IModuleService
{
    public async Task<Result<VerificationFacts>> Of(Borrower borrower, CancellationToken ct)
    {
        var documents = await borrowers.Documents(borrower, ct);
        if (!documents.IsOk)
            return documents.Error;
        var found = await clients.Of([borrower.ClientId], ct);
        return Facts(borrower.Profile, documents.Value, found.Count > 0 ? found[0] : null);
    }

    static VerificationFacts Facts(BorrowerProfile profile, BorrowerDocuments documents, ClientIdentity? client)
    {
        var values = new Dictionary<VerificationFact, string>();
        Add(VerificationFact.Name, NameOf(client));
        Add(VerificationFact.LastName, client?.LastName);
        Add(VerificationFact.FirstName, client?.FirstName);
        Add(VerificationFact.MiddleName, client?.MiddleName);
        Add(VerificationFact.BirthDate, Day(profile.BirthDate ?? client?.BirthDate));
        Add(VerificationFact.PassportSeries, documents.Passport?.Series);
        Add(VerificationFact.PassportNumber, documents.Passport?.Number);
        Add(VerificationFact.Inn, documents.Inn ?? client?.Inn);
        Add(VerificationFact.Snils, documents.Snils);
        Add(VerificationFact.Ogrn, profile.Ogrn ?? client?.Ogrn);
        Add(VerificationFact.Phone, client?.Phone);
        Add(VerificationFact.Address, client?.Address);
        return new(profile.Kind, values);

        void Add(VerificationFact fact, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                values[fact] = value.Trim();
        }
    }

    /// <summary>The parts of a person's name where they are known, in the order of registers.</summary>
    static string? NameOf(ClientIdentity? client)
    {
        var parts = string.Join(' ', new[] { client?.LastName, client?.FirstName, client?.MiddleName }.OfType<string>());
        return parts.Length > 0 ? parts : client?.FullName ?? client?.Name;
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
