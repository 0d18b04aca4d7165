using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Banks and their programs.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeCreditProgram(ApiClient office)
    {
        var bank = await Create(office, "banks", new { code = "crawled", name = "Банк" });
        Name("/banks/{id}", bank);
        var rubles = new { amount = 100_000, currency = "RUB" };
        var terms = new
        {
            minAmount = rubles,
            maxAmount = rubles,
            minMonths = 1,
            maxMonths = 12,
            minRate = 10,
            maxRate = 20,
        };
        var program = new
        {
            bankId = bank,
            code = "crawled",
            name = "Программа",
            product = "mortgage",
            effectiveFrom = "2026-01-01",
            terms,
        };
        Name("/credit-programs/{id}", await Create(office, "credit-programs", program));
    }
}
