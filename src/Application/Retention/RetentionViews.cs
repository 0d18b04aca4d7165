using MakCrm.Domain.Retention;

namespace MakCrm.Application.Retention;

static class RetentionViews
{
    public static Contract.RetentionPolicy View(this RetentionPolicy? policy) =>
        new()
        {
            Rules =
            [
                .. (policy?.Rules ?? []).Select(rule => new Contract.RetentionRule
                {
                    Kind = EnumWireFormat.Parse<Contract.RetentionKind>(rule.Kind),
                    AfterDays = rule.AfterDays,
                }),
            ],
            Version = policy?.Version ?? RetentionPolicy.FirstVersion,
        };

    static readonly ContractMap<RetentionRun, Contract.RetentionRun> RetentionRun = new(map =>
        map.Map(c => c.Lines, run => run.Lines.Select(View).ToList())
    );

    public static Contract.RetentionRun View(this RetentionRun run) => RetentionRun.View(run);

    static Contract.RetentionLine View(RetentionRuleProgress line) =>
        new()
        {
            Kind = EnumWireFormat.Parse<Contract.RetentionKind>(line.Kind),
            UntouchedSince = line.UntouchedSince,
            Forgotten = line.Forgotten,
            Held = line.Held,
            IsDone = line.IsDone,
        };
}
