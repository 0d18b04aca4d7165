using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

/// <summary>How the people of a tenant come into its sandbox.</summary>
public enum SandboxPeople
{
    /// <summary>With names and contacts that are nobody's.</summary>
    Masked,

    /// <summary>As they are.</summary>
    Copied,
}

/// <summary>A copy of a franchisee to try things in: like a franchisee in all but what would reach anybody outside.</summary>
public sealed partial class Tenant
{
    const int LongestName = 120;
    const string Mark = " (sandbox)";

    /// <summary>What it never has: there is real money in both.</summary>
    static readonly string[] NotInSandbox = ["ledger", "market"];

    /// <summary>What it was copied from; empty where it is no sandbox.</summary>
    public Guid? SandboxOf { get; private init; }

    public SandboxPeople? SandboxPeople { get; private set; }

    /// <summary>When the copy was finished.</summary>
    public DateTimeOffset? FilledAt { get; private set; }

    /// <summary>Whether the copy is still to come, and nobody may come in.</summary>
    public bool IsBeingFilled { get; private set; }

    public static Result<Tenant> CreateSandbox(Tenant source, string? name, SandboxPeople people, DateTimeOffset at)
    {
        if (source.CopyRefusal() is { } refusal)
            return refusal;
        var copied = new TenantDetails
        {
            Name = name ?? source.Name[..Math.Min(source.Name.Length, LongestName - Mark.Length)] + Mark,
            City = source.City,
            TimeZone = source.TimeZone,
            Language = source.Language,
            BrandName = source.BrandName,
            BrandColor = source.BrandColor,
            LogoUrl = source.LogoUrl,
        };
        var sandbox = new Tenant
        {
            Id = Guid.CreateVersion7(at),
            NetworkId = source.NetworkId,
            Kind = TenantKind.Franchisee,
            CreatedAt = at,
            SandboxOf = source.Id,
        };
        return Create(sandbox, copied)
            .Map(opened =>
            {
                opened.SetEntitlements(new(source.DisabledModules, source.UserLimit, source.MachineClientLimit, source.LeadsPerMonthLimit));
                opened.Empty(people);
                return opened;
            });
    }

    /// <summary>What is in it goes, and comes anew.</summary>
    public Result Refresh(Tenant source, SandboxPeople people)
    {
        if (SandboxOf != source.Id)
            return TenantErrors.NotSandbox;
        if (IsBeingFilled)
            return TenantErrors.CloneInProgress;
        if (State is not (TenantState.Active or TenantState.Suspended))
            return TenantErrors.AlreadyTrashed;
        if (MovingTo is not null)
            return TenantErrors.MoveInProgress;
        if (Placement == TenantPlacement.Dedicated)
            return TenantErrors.AlreadyPlaced;
        if (source.CopyRefusal() is { } refusal)
            return refusal;
        Empty(people);
        return Result.Ok();
    }

    /// <summary>The copy is finished.</summary>
    public void CompleteSandbox(DateTimeOffset at)
    {
        (State, IsBeingFilled, FilledAt) = (TenantState.Active, false, at);
        Raise(new SandboxFilled(Id));
    }

    /// <summary>There is nothing to copy any more.</summary>
    public void AbortSandbox()
    {
        IsBeingFilled = false;
        Raise(new SandboxGivenUp(Id));
    }

    /// <summary>Why no sandbox can be made of it; null when one can.</summary>
    Error? CopyRefusal() =>
        Kind == TenantKind.HeadOffice ? TenantErrors.IsHeadOffice
        : SandboxOf is not null ? TenantErrors.IsSandbox
        : State is not (TenantState.Active or TenantState.Suspended) ? TenantErrors.AlreadyTrashed
        : MovingTo is not null ? TenantErrors.MoveInProgress
        : null;

    void Empty(SandboxPeople people)
    {
        (State, IsBeingFilled, SandboxPeople) = (TenantState.Suspended, true, people);
        Raise(new SandboxBegun(Id));
    }
}
