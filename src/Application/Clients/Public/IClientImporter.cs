namespace MakCrm.Application.Clients.Public;

/// <summary>Clients that come many at once.</summary>
public interface IClientImporter : IRecordImporter<Contract.ClientRegistration>;

public interface IClientImportDryRun : IRecordDryRun<Contract.ClientRegistration>;

public interface IClientImportRollback : IImportRollback;
