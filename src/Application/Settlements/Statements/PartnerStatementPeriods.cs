using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

/// <summary>Of which partner a statement is, and from which day to which.</summary>
sealed record PartnerStatementDays(Guid PartnerId, DateOnly From, DateOnly To)
{
    public PartnerStatementPeriod Period => new(PartnerId, Midnight(From), Midnight(To.AddDays(1)));

    static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

/// <summary>Decides of whom and for which days a statement is, as it was asked for.</summary>
sealed class PartnerStatementPeriods(SettlementVisibility visibility, TimeProvider clock) : IModuleService
{
    const int MostMonths = 24;

    public async Task<Result<PartnerStatementDays>> Of(Guid? partnerId, DateOnly? first, DateOnly? last, CancellationToken ct)
    {
        if (await visibility.Partner(partnerId, ct) is not { } partner)
            return SettlementErrors.PartnerNotFound;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var to = last is { } asked && asked < today ? asked : today;
        var from = first ?? new DateOnly(to.Year, to.Month, 1);
        return from > to || from.AddMonths(MostMonths) <= to
            ? SettlementErrors.StatementPeriodInvalid
            : new PartnerStatementDays(partner, from, to);
    }
}
