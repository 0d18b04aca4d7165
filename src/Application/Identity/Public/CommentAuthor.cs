namespace MakCrm.Application.Identity.Public;

/// <summary>Who writes a comment, when, and whom they may call in it.</summary>
public sealed class CommentAuthor(ICaller caller, IMemberLookup members, TimeProvider clock) : IModuleService
{
    public Guid Id => caller.Id;

    public ActorStamp Now() => caller.Now(clock);

    /// <summary>Each once, in the order of the request; refused at the place of one who is no member or works no more.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> Mentioned(IReadOnlyList<Guid>? named, CancellationToken ct)
    {
        var people = new List<Guid>();
        foreach (var (place, person) in (named ?? []).Index())
        {
            if (people.Contains(person))
                continue;
            if (!await members.Exists(person, ct))
                return Mentions.Unknown.WithPointer($"/mentions/{place}");
            people.Add(person);
        }

        return people;
    }
}
