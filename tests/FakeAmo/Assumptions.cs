namespace MakCrm.FakeAmo;

/// <summary>
/// Where amoCRM's documentation is silent or two sources differ: what this program takes it to mean, all in one place. Where a reading can
/// be gentle to the caller or not, it is the gentle one, but for what a synchronisation must endure anyway.
/// </summary>
/// <remarks>
/// A PATCH that changes nothing still moves updated_at and is told to webhooks: a receiver must bear its own echo.
/// Tasks and notes do not move the updated_at of the record they belong to.
/// What one request does to several records is told by one hook, with indices 0, 1, 2….
/// An unknown id is 204 for records, tasks and notes, 404 for settings and for a write by its path, a validation error within a batch.
/// A batch is refused as a whole when one of its items is wrong.
/// The loser of a merge is told of as deleted, the winner as updated, with the event entity_merged.
/// A lead in "unsorted" that is moved to a step by PATCH or by hand is accepted by that.
/// A source's external_id that is not known is passed over; what makes a kind of note that is nowhere described is not asked for.
/// What still waits for a webhook that was taken back is not sent.
/// The redirect bears no from_widget, and mode=post_message is answered by the redirect too: no window waits here.
/// Concurrent refreshes: the pair made first is dropped when the next is made; who refreshes by a dropped or a spent token ends the family.
/// </remarks>
static class Assumptions
{
    /// <summary>A list asked for without a limit brings this many; one asked for too many brings <see cref="MostPerPage"/>.</summary>
    public const int PerPage = 50;
    public const int MostPerPage = 250;
    public const int MostEventsPerPage = 100;

    /// <summary>"50 recommended, 250 hard" is said of writing; only the hard one refuses.</summary>
    public const int MostPerBatch = 250;

    /// <summary>Seven a second for an integration, fifty for an account. How long one may go on after 429 is not said.</summary>
    public const int RequestsPerSecond = 7;
    public const int AccountRequestsPerSecond = 50;
    public const int RefusalsBeforeBlock = 20;
    public static readonly TimeSpan RefusalWindow = TimeSpan.FromSeconds(30);

    /// <summary>Really until the support opens it again.</summary>
    public static readonly TimeSpan BlockFor = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(20);
    public static readonly TimeSpan AccessLife = TimeSpan.FromHours(24);
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(90);

    public static readonly TimeSpan HookPatience = TimeSpan.FromSeconds(2);

    /// <summary>After a first bad answer, and a second; the last two only for 499 (no answer in time) and 5xx.</summary>
    public static readonly TimeSpan[] HookPauses =
    [
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
    ];
    public const int HookPausesForAnyFailure = 2;
    public const int BadHooksBeforeDisabling = 100;
    public static readonly TimeSpan BadHooksWindow = TimeSpan.FromHours(2);
    public const int MostWebhooks = 100;

    /// <summary>A hook that is late goes after the next one; if none comes, after this.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>A lead in the basket is given by its id with is_deleted; contacts and companies are not found.</summary>
    public static bool ShowsDeleted(Model.EntityKind kind) => kind == Model.EntityKind.Lead;

    /// <summary>A place that an account has left answers 404 to everything (the library expects 401 or 404).</summary>
    public const int FormerHostStatus = 404;
}
