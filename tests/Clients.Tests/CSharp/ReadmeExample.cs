using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>The example of clients/csharp/README.md, so that it is compiled and run.</summary>
static class ReadmeExample
{
    public static async Task Run(string[] args)
    {
        using var mak = new MakClient(
            new MakClientOptions { BaseAddress = new Uri(args[0]), Credentials = new ClientCredentials(args[1], args[2]) }
        );
        try
        {
            var receipt = await mak.Leads.CreateLead(
                new()
                {
                    Name = "Петров Иван Сергеевич",
                    Phones = ["8 (917) 123-45-67"],
                    City = "Казань",
                    Product = LoanProduct.Mortgage,
                    RequestedAmount = Money.Rubles(4_500_000),
                    CustomValues = new() { ["children"] = 2 },
                }
            );
            Console.WriteLine($"Lead {receipt.Id}: {receipt.Decision}");

            // What is not assigned stays as it is, null clears; a version that is out of date is refused with stale_version.
            var lead = await mak.Leads.ChangeLead(receipt.Id, new() { City = null }, new() { IfMatch = receipt.Version });
            Console.WriteLine($"Version {lead.Version}");

            await foreach (var one in mak.Leads.ListLeadsAll(new() { Status = ["new"], Limit = 200 }))
                Console.WriteLine($"{one.Name ?? "nameless"}: {one.Status}");
        }
        catch (MakProblemException problem) when (problem.Code == ProblemCode.StaleVersion)
        {
            Console.WriteLine($"Somebody was faster ({problem.CorrelationId})");
        }
    }
}
