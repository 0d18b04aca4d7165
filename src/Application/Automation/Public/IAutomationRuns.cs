namespace MakCrm.Application.Automation.Public;

/// <summary>Runs of automation rules, for the worker that lets them go on.</summary>
public interface IAutomationRuns
{
    /// <summary>Those of these that are due and held by nobody else go on, in the present commit.</summary>
    Task Next(IReadOnlyList<Guid> runs, CancellationToken ct);

    /// <summary>For a run that ended in a fault, so that it keeps no other waiting.</summary>
    Task PutOff(Guid id, CancellationToken ct);

    /// <summary>Another module could not do what the run has ordered.</summary>
    Task RefuseOrder(Guid id, int index, string code, CancellationToken ct);
}
