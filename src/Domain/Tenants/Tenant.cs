using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

public enum TenantKind
{
    HeadOffice,
    Franchisee,
}

public enum TenantState
{
    Active,
    Suspended,

    /// <summary>Every access is off; everything is still there.</summary>
    Trashed,

    /// <summary>It is being deleted.</summary>
    Purging,

    /// <summary>Nothing is left but its id.</summary>
    Purged,
}

/// <summary>Where a tenant's working data lie.</summary>
public enum TenantPlacement
{
    /// <summary>In the common database, with those of the others.</summary>
    Shared,

    /// <summary>In a database of its own.</summary>
    Dedicated,
}

/// <summary>Language of the texts that the product writes for the tenant.</summary>
public enum Language
{
    Ru,
    En,
}

/// <summary>The head office or one franchisee: who owns data.</summary>
public sealed partial class Tenant : AggregateRoot, IPlatformOwned
{
    Tenant() { }

    /// <summary>The head office of the network that the tenant belongs to; its own id for the head office itself.</summary>
    public Guid NetworkId { get; private init; }

    public TenantKind Kind { get; private init; }

    public string Name { get; private set; } = "";

    public string? City { get; private set; }

    public string TimeZone { get; private set; } = "";

    public Language Language { get; private set; }

    public string? Inn { get; private set; }

    public string? LegalName { get; private set; }

    public string? Kpp { get; private set; }

    public string? Ogrn { get; private set; }

    public string? BankName { get; private set; }

    public string? BankBic { get; private set; }

    public string? BankAccount { get; private set; }

    public string? BankCorrespondentAccount { get; private set; }

    public string? BrandName { get; private set; }

    public string? BrandColor { get; private set; }

    public string? LogoUrl { get; private set; }

    public string[] DisabledModules { get; private set; } = [];

    public int? UserLimit { get; private set; }

    public int? MachineClientLimit { get; private set; }

    public int? LeadsPerMonthLimit { get; private set; }

    public TenantState State { get; private set; }

    /// <summary>Whether it was suspended when it went into the trash, to be so again.</summary>
    public bool WasSuspended { get; private set; }

    public DateTimeOffset? TrashedAt { get; private set; }

    /// <summary>When its time in the trash is over.</summary>
    public DateTimeOffset? PurgeableAt { get; private set; }

    public TenantPlacement Placement { get; private set; }

    /// <summary>Where its working data are being moved to; empty while they stay.</summary>
    public TenantPlacement? MovingTo { get; private set; }

    /// <summary>Whether nobody may change its working data, because they are being copied. Whoever moves them says so.</summary>
    public bool IsFrozen { get; private init; }

    /// <summary>How many migrations its own database has got.</summary>
    public int DatabaseMigrations { get; private init; }

    /// <summary>Why its own database could not be brought on.</summary>
    public string? DatabaseProblem { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static Result<Tenant> CreateHeadOffice(Guid id, TenantDetails details, DateTimeOffset at) =>
        Create(
            new()
            {
                Id = id,
                NetworkId = id,
                Kind = TenantKind.HeadOffice,
                CreatedAt = at,
            },
            details
        );

    public static Result<Tenant> CreateFranchisee(Guid networkId, TenantDetails details, DateTimeOffset at) =>
        Create(
            new()
            {
                Id = Guid.CreateVersion7(at),
                NetworkId = networkId,
                Kind = TenantKind.Franchisee,
                CreatedAt = at,
            },
            details
        );

    public Result Change(TenantDetails details)
    {
        if (State is TenantState.Purging or TenantState.Purged)
            return TenantErrors.AlreadyTrashed;
        if (details.Refusal() is { } refusal)
            return refusal;
        Take(details);
        Raise(new TenantChanged(Id));
        return Result.Ok();
    }

    public Result SetEntitlements(TenantEntitlements terms)
    {
        DisabledModules = [.. terms.DisabledModules.Union(SandboxOf is null ? [] : NotInSandbox).Order(StringComparer.Ordinal)];
        (UserLimit, MachineClientLimit, LeadsPerMonthLimit) = (terms.Users, terms.MachineClients, terms.LeadsPerMonth);
        Raise(new TenantTermsChanged(Id));
        return Result.Ok();
    }

    public Result Suspend()
    {
        if (Kind == TenantKind.HeadOffice)
            return TenantErrors.IsHeadOffice;
        if (State == TenantState.Suspended)
            return TenantErrors.AlreadySuspended;
        if (State != TenantState.Active)
            return TenantErrors.AlreadyTrashed;
        State = TenantState.Suspended;
        Raise(new TenantSuspended(Id));
        return Result.Ok();
    }

    public Result Resume()
    {
        if (IsBeingFilled)
            return TenantErrors.CloneInProgress;
        if (State != TenantState.Suspended)
            return TenantErrors.NotSuspended;
        State = TenantState.Active;
        Raise(new TenantResumed(Id));
        return Result.Ok();
    }

    public Result Trash(DateTimeOffset at, TimeSpan keep)
    {
        if (Kind == TenantKind.HeadOffice)
            return TenantErrors.IsHeadOffice;
        if (IsBeingFilled)
            return TenantErrors.CloneInProgress;
        if (State is not (TenantState.Active or TenantState.Suspended))
            return TenantErrors.AlreadyTrashed;
        (WasSuspended, State) = (State == TenantState.Suspended, TenantState.Trashed);
        (TrashedAt, PurgeableAt) = (at, SandboxOf is null ? at + keep : at);
        Raise(new TenantTrashed(Id));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (State != TenantState.Trashed)
            return TenantErrors.NotTrashed;
        State = WasSuspended ? TenantState.Suspended : TenantState.Active;
        (TrashedAt, PurgeableAt) = (null, null);
        Raise(new TenantRestored(Id));
        return Result.Ok();
    }

    /// <summary>The head office stays: the market and the book are everybody's.</summary>
    public Result BeginMove(TenantPlacement to)
    {
        if (Kind == TenantKind.HeadOffice)
            return TenantErrors.IsHeadOffice;
        if (State is not (TenantState.Active or TenantState.Suspended))
            return TenantErrors.AlreadyTrashed;
        if (MovingTo is not null || IsBeingFilled)
            return IsBeingFilled ? TenantErrors.CloneInProgress : TenantErrors.MoveInProgress;
        if (Placement == to)
            return TenantErrors.AlreadyPlaced;
        MovingTo = to;
        Raise(new TenantMoveBegun(Id, Wire(to)));
        return Result.Ok();
    }

    /// <summary>From now on its data are there.</summary>
    public void CompleteMove()
    {
        if (MovingTo is not { } to || Placement == to)
            return;
        Placement = to;
        Raise(new TenantMoved(Id, Wire(to)));
    }

    public void EndMove()
    {
        MovingTo = null;
        Raise(new TenantMoveEnded(Id));
    }

    static string Wire(TenantPlacement placement) =>
        placement switch
        {
            TenantPlacement.Shared => "shared",
            TenantPlacement.Dedicated => "dedicated",
        };

    /// <summary>From here there is no way back.</summary>
    public Result BeginPurge(string? confirmedName, DateTimeOffset at)
    {
        if (State != TenantState.Trashed)
            return TenantErrors.NotTrashed;
        if (MovingTo is not null)
            return TenantErrors.MoveInProgress;
        if (confirmedName is not null && confirmedName != Name)
            return TenantErrors.NameDiffers;
        if (confirmedName is null && at < PurgeableAt)
            return TenantErrors.PurgeTooEarly;
        State = TenantState.Purging;
        Raise(new TenantPurgeBegun(Id));
        return Result.Ok();
    }

    /// <summary>What the network's own books point at stays: an id that says nothing of anybody.</summary>
    public void MarkPurged()
    {
        Take(
            new()
            {
                Name = $"purged {Id}",
                TimeZone = "UTC",
                Language = Language,
            }
        );
        State = TenantState.Purged;
        Raise(new TenantPurged(Id));
    }

    static Result<Tenant> Create(Tenant tenant, TenantDetails details)
    {
        if (details.Refusal() is { } refusal)
            return refusal;
        tenant.Take(details);
        tenant.Raise(new TenantCreated(tenant.Id, tenant.NetworkId));
        return tenant;
    }

    void Take(TenantDetails details)
    {
        (Name, City, TimeZone, Language) = (details.Name.Trim(), details.City?.Trim(), details.TimeZone, details.Language);
        (LegalName, Inn, Kpp, Ogrn) = (details.LegalName?.Trim(), details.Inn, details.Kpp, details.Ogrn);
        (BankName, BankBic) = (details.BankName?.Trim(), details.BankBic);
        (BankAccount, BankCorrespondentAccount) = (details.BankAccount, details.BankCorrespondentAccount);
        (BrandName, BrandColor, LogoUrl) = (details.BrandName?.Trim(), details.BrandColor, details.LogoUrl);
    }
}
