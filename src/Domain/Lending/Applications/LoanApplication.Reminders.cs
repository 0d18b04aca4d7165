namespace MakCrm.Domain.Lending;

public sealed partial class LoanApplication
{
    /// <summary>The next day on which to remind of documents: the one before they are due.</summary>
    public DateOnly? RemindOn { get; private set; }

    /// <summary>The day has come.</summary>
    public void Remind(DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        if (RemindOn is not { } day || day > today)
            return;
        RemindOn = null;
        PlanReminder(today);
        if (State.IsLive())
            Raise(new LoanDocumentsDue(Id, ResponsibleId, day.AddDays(1)));
    }

    /// <summary>One that is planned for today is not lost where something changes before it was made.</summary>
    void PlanReminder(DateOnly today) =>
        RemindOn = State.IsLive()
            ? Documents.Where(d => !d.IsProvided).Select(d => d.DueOn?.AddDays(-1)).Where(day => day > today || day == RemindOn).Min()
            : null;
}
