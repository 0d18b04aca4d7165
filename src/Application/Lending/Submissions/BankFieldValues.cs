using System.Globalization;
using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>What is known of an application and its borrower, under the names that mappings use.</summary>
sealed class BankFieldValues(BorrowerReader borrowers, IClientContacts clients) : IModuleService
{
    public const string InventedKey = "0199a1f0-5a10-7c22-8a31-6f0c1b2d3f91";

    /// <summary>Error: <c>sealed_data_destroyed</c>.</summary>
    public async Task<Result<IReadOnlyDictionary<string, string>>> Of(
        LoanApplication application,
        Guid key,
        BankAmountUnit unit,
        CancellationToken ct
    )
    {
        var facts = new Sheet(unit);
        facts.Application(application, key);
        if (application.ClientId is not { } clientId)
            return facts.Values;
        if (await clients.Find(clientId, ct) is { } contact)
            facts.Contact(contact);
        if (await borrowers.Find(clientId, ct) is not { } borrower)
            return facts.Values;
        var documents = await borrowers.Documents(borrower, ct);
        if (!documents.IsOk)
            return documents.Error;
        facts.Borrower(borrower.Profile);
        facts.Documents(documents.Value);
        return facts.Values;
    }

    /// <summary>Somebody who does not exist, with everything known.</summary>
    public static IReadOnlyDictionary<string, string> Invented(BankAmountUnit unit)
    {
        var facts = new Sheet(unit);
        foreach (var source in BankMapping.Sources)
            facts.Word(source, $"<{source}>");
        facts.Word("application.key", InventedKey);
        facts.Amount("application.amount", 50_000_000);
        facts.Word("application.months", "36");
        facts.Word("application.product", "consumer_loan");
        facts.Word("borrower.birthDate", "1990-04-12");
        facts.Amount("borrower.monthlyIncome", 12_000_000);
        facts.Amount("borrower.monthlyObligations", 0);
        return facts.Values;
    }

    sealed class Sheet(BankAmountUnit unit)
    {
        readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

        public Dictionary<string, string> Values => values;

        public void Application(LoanApplication application, Guid key)
        {
            Word("application.key", key.ToString());
            Amount("application.amount", application.AmountMinor);
            Word("application.months", application.Months.ToString(CultureInfo.InvariantCulture));
            Word("application.product", application.Product);
            Word("application.programId", application.ProgramId.ToString());
            Word("application.programName", application.ProgramName);
        }

        public void Contact(ClientContact contact)
        {
            Word("borrower.name", contact.Name);
            Word("borrower.lastName", contact.LastName);
            Word("borrower.firstName", contact.FirstName);
            Word("borrower.middleName", contact.MiddleName);
            Word("borrower.phone", contact.Phone);
            Word("borrower.email", contact.Email);
            Word("borrower.birthDate", Day(contact.BirthDate));
            Word("borrower.inn", contact.Inn);
        }

        public void Borrower(BorrowerProfile profile)
        {
            Word("borrower.kind", EnumWireFormat.ToWireName(profile.Kind));
            Word("borrower.birthDate", Day(profile.BirthDate));
            Word("borrower.citizenship", profile.Citizenship);
            Word("borrower.region", profile.Region);
            Word("borrower.employment", EnumWireFormat.ToWireName(profile.Employment));
            Word("borrower.employedSince", Day(profile.EmployedSince));
            Word("borrower.incomeProof", EnumWireFormat.ToWireName(profile.IncomeProof));
            Amount("borrower.monthlyIncome", profile.MonthlyIncome);
            Amount("borrower.monthlyObligations", profile.MonthlyObligations);
            Word("borrower.creditHistory", EnumWireFormat.ToWireName(profile.CreditHistory));
            Amount("borrower.annualRevenue", profile.AnnualRevenue?.Minor);
            Word("borrower.ogrn", profile.Ogrn);
        }

        public void Documents(BorrowerDocuments documents)
        {
            Word("borrower.passport.series", documents.Passport?.Series);
            Word("borrower.passport.number", documents.Passport?.Number);
            Word("borrower.passport.issuedBy", documents.Passport?.IssuedBy);
            Word("borrower.passport.issuedOn", Day(documents.Passport?.IssuedOn));
            Word("borrower.passport.departmentCode", documents.Passport?.DepartmentCode);
            Word("borrower.snils", documents.Snils);
            Word("borrower.inn", documents.Inn);
        }

        public void Word(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                values[name] = value;
        }

        public void Amount(string name, long? minor)
        {
            if (minor is { } existing)
                values[name] = unit switch
                {
                    BankAmountUnit.Minor => existing.ToString(CultureInfo.InvariantCulture),
                    BankAmountUnit.Major => (existing / 100m).ToString("0.00", CultureInfo.InvariantCulture),
                };
        }

        static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
