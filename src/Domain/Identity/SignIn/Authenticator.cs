using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>An app of a person that shows codes. It counts once he has confirmed it by one.</summary>
public sealed class Authenticator : Entity
{
    Authenticator() { }

    public Guid UserId { get; private init; }

    public byte[] SealedSecret { get; private set; } = [];

    /// <summary>The step of the last code that was taken: whoever comes with it again, or at the same moment, is refused.</summary>
    public long LastStep { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public static Authenticator Begin(Guid userId, byte[] sealedSecret, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            SealedSecret = sealedSecret,
            CreatedAt = at,
        };

    /// <summary>Another secret for one that was never confirmed.</summary>
    public Result BeginAgain(byte[] sealedSecret, DateTimeOffset at)
    {
        if (ConfirmedAt is not null)
            return SecondFactorErrors.AuthenticatorExists;
        (SealedSecret, LastStep, CreatedAt) = (sealedSecret, 0, at);
        return Result.Ok();
    }

    public Result Confirm(ITotp totp, byte[] secret, string code, DateTimeOffset at)
    {
        if (ConfirmedAt is not null)
            return SecondFactorErrors.AuthenticatorExists;
        if (!Take(totp, secret, code, at))
            return SecondFactorErrors.CodeWrong.WithPointer("/code");
        ConfirmedAt = at;
        return Result.Ok();
    }

    /// <summary>Whether the code is good now; then it is so no longer.</summary>
    public bool Take(ITotp totp, byte[] secret, string code, DateTimeOffset at)
    {
        if (totp.Match(secret, code, at, LastStep) is not { } step)
            return false;
        LastStep = step;
        return true;
    }
}
