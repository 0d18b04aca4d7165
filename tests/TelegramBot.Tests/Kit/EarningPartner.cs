using System.Text.RegularExpressions;
using MakCrm.Client;
using MakCrm.Infrastructure.Persistence.Commissions;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>A partner of one person, who has earned one percent of a loan and is settled with.</summary>
sealed partial record EarningPartner(Person Person, Guid Id)
{
    static int plans;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<EarningPartner> Of(BotStage crm, long rubles)
    {
        var person = await crm.NewPerson("partner");
        using var office = crm.Sdk(crm.HeadOffice);
        var partner = await office.Partners.CreatePartner(Partner(person.Id), ct: Ct);
        var plan = await office.Commissions.CreateCommissionPlan(Plan(), ct: Ct);
        var assignment = new CommissionAssignmentRequest
        {
            PartnerId = partner.Id,
            PlanId = plan.Id,
            EffectiveFrom = new(2026, 1, 1),
        };
        await office.Commissions.AssignCommissionPlan(assignment, ct: Ct);
        await office.Commissions.RecordCommissionFact(Loan(partner.Id, rubles), ct: Ct);
        await Eventually.Is(() => IsApproved(crm, partner.Id), "the commission is approved");
        return new(person, partner.Id);
    }

    /// <summary>With an act by the sample of the product.</summary>
    public async Task<Settlement> Settle(BotStage crm)
    {
        using var office = crm.Sdk(crm.HeadOffice);
        var templates = await office.Documents.ListDocumentTemplates(new() { Kind = DocumentKind.Act }, ct: Ct);
        if (templates.Items.Count == 0)
            await office.Documents.CreateDocumentTemplateFromSample(new() { Sample = DocumentSample.Act }, ct: Ct);
        var run = new SettlementRun { Through = Today(crm), PartnerIds = [Id] };
        return (await office.Settlements.CreateSettlements(run, ct: Ct)).Items.ShouldHaveSingleItem();
    }

    /// <summary>The six digits of the newest letter.</summary>
    public async Task<string> Code(BotStage crm) =>
        Digits().Match((await crm.Server.Letters.Newest(Person.Email, "Код для подтверждения")).Text).Value;

    public static string OtherThan(string code) => $"{(int.Parse(code, null) + 1) % 1_000_000:000000}";

    /// <summary>Accepted leads of the last month, and loans that were issued for the first of them.</summary>
    public async Task Bring(BotStage crm, int leads, int loans)
    {
        using var office = crm.Sdk(crm.HeadOffice);
        var day = Today(crm).AddMonths(-1);
        foreach (var number in Enumerable.Range(0, leads))
        {
            var lead = Guid.CreateVersion7();
            await office.Commissions.RecordCommissionFact(Fact(CommissionFactKind.LeadAccepted, lead, lead, day, null), ct: Ct);
            var loan = Fact(CommissionFactKind.LoanIssued, Guid.CreateVersion7(), lead, day, Money.Rubles(500_000));
            if (number < loans)
                await office.Commissions.RecordCommissionFact(loan, ct: Ct);
        }
    }

    CommissionFactRecord Fact(CommissionFactKind kind, Guid cause, Guid lead, DateOnly day, Money? amount) =>
        new()
        {
            Kind = kind,
            PartnerId = Id,
            CauseId = cause,
            LeadId = lead,
            OccurredOn = day,
            Amount = amount,
        };

    static async Task<bool> IsApproved(BotStage crm, Guid partner)
    {
        await crm.Server.Services.GetRequiredService<CommissionApprovalWorker>().Run(Ct);
        using var office = crm.Sdk(crm.HeadOffice);
        var query = new ListCommissionsQuery { PartnerId = partner, State = CommissionState.Approved };
        return (await office.Commissions.ListCommissions(query, ct: Ct)).Items.Count == 1;
    }

    static DateOnly Today(BotStage crm) => DateOnly.FromDateTime(crm.Server.Clock.GetUtcNow().UtcDateTime);

    static PartnerRegistration Partner(Guid owner) =>
        new()
        {
            Kind = PartnerKind.Partner,
            LegalForm = PartnerLegalForm.Individual,
            Name = "Иван Петров",
            OwnerId = owner,
        };

    static CommissionPlanRegistration Plan() =>
        new()
        {
            Code = $"bot_plan_{Interlocked.Increment(ref plans)}",
            Name = "План",
            EffectiveFrom = new(2026, 1, 1),
            Terms = new()
            {
                Rules =
                [
                    new()
                    {
                        Key = "loans",
                        Fact = CommissionFactKind.LoanIssued,
                        HoldDays = 0,
                        Rates = [new() { From = 0, Percent = 1 }],
                    },
                ],
            },
        };

    static CommissionFactRecord Loan(Guid partner, long rubles) =>
        new()
        {
            Kind = CommissionFactKind.LoanIssued,
            PartnerId = partner,
            CauseId = Guid.CreateVersion7(),
            OccurredOn = new(2026, 1, 5),
            Amount = Money.Rubles(rubles),
        };

    [GeneratedRegex(@"(?m)^[0-9]{6}\b")]
    private static partial Regex Digits();
}
