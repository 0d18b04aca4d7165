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
                    Kind = Wire.Parse<Contract.RetentionKind>(rule.Kind),
                    AfterDays = rule.AfterDays,
                }),
            ],
            Version = policy?.Version ?? RetentionPolicy.FirstVersion,
        };

    public static Contract.RetentionRun View(this RetentionRun run) =>
        new()
        {
            Id = run.Id,
            State = run.State.As<Contract.RetentionRunState>(),
            Night = run.Night,
            StartedBy = run.StartedBy,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            Lines = [.. run.Lines.Select(View)],
            Version = run.Version,
        };

    static Contract.RetentionLine View(RetentionLine line) =>
        new()
        {
            Kind = Wire.Parse<Contract.RetentionKind>(line.Kind),
            UntouchedSince = line.UntouchedSince,
            Forgotten = line.Forgotten,
            Held = line.Held,
            IsDone = line.IsDone,
        };
}
