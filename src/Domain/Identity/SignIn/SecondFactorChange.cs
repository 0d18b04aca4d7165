namespace MakCrm.Domain.Identity;

/// <summary>What happened to a person's second factors, as he is told of it.</summary>
public enum SecondFactorChange
{
    AuthenticatorAdded,
    AuthenticatorRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    Reset,
}
