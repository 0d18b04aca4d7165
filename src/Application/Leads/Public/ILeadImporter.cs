namespace MakCrm.Application.Leads.Public;

/// <summary>Leads that come many at once, from a table: what is new goes the way in, what is there is left out or changed.</summary>
public interface ILeadImporter : IRecordImporter<Contract.LeadRegistration>;

public interface ILeadImportDryRun : IRecordDryRun<Contract.LeadRegistration>;

public interface ILeadImportRollback : IImportRollback;

/// <summary>
/// What a module keeps of leads, so that one is not taken back as if it had never come. Found by this interface; a test knows every table that
/// names a lead.
/// </summary>
public interface ILeadUsage
{
    /// <summary>The tables that it looks into.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Those of these leads that it keeps something of.</summary>
    Task<IReadOnlyList<Guid>> Among(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
