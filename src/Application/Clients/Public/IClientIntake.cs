namespace MakCrm.Application.Clients.Public;

/// <summary>Clients that come many at once.</summary>
public interface IClientIntake : IRecordIntake<Contract.ClientRegistration>;

public interface IClientTrial : IRecordTrial<Contract.ClientRegistration>;

public interface IClientRollback : IRecordRollback;
