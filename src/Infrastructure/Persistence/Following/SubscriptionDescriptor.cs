using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Persistence.Following;

/// <summary>A class that follows events, and what is known of it.</summary>
/// <param name="Name">Module and class: stable while it keeps its name, which its bookmarks rely on.</param>
/// <param name="Events">Wire names of what it follows.</param>
public sealed record SubscriptionDescriptor(Type Type, string Name, string[] Events)
{
    public TenantDataAccess Footing { get; } = TenantDataModules.Include(Type) ? TenantDataAccess.Writes : TenantDataAccess.Common;

    public bool IsForSome { get; } = Type.IsAssignableTo(typeof(IConditionalSubscription));

    public static SubscriptionDescriptor Of(Type type) =>
        new(
            type,
            $"{type.Namespace!.Split('.')[^1]}.{type.StoredName()}",
            [
                .. type.GetInterfaces()
                    .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEventSubscription<>))
                    .Select(i => EventTypeCatalog.NameOf(i.GenericTypeArguments[0])),
            ]
        );
}

/// <summary>All of them, found when the application is composed.</summary>
public sealed record SubscriptionRegistry(IReadOnlyList<SubscriptionDescriptor> All);
