using System.Reflection;
using FluentValidation;
using MakCrm.Application.Clients;
using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Imports;
using MakCrm.Application.Operations;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Persistence.Following;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Privacy;
using MakCrm.Infrastructure.Persistence.Search;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure;

/// <summary>Finds handlers, validators and what hears events by what they implement.</summary>
static class MessageComposition
{
    /// <summary>What modules do for parts that all of them share.</summary>
    static readonly Type[] CommonFaces =
    [
        typeof(IRetentionSource),
        typeof(IDataSubjectRecords),
        typeof(IRecordVisibility),
        typeof(IClientHolds),
        typeof(ILeadHolds),
        typeof(IClientProtection),
        typeof(IRelatedRecordSource),
        typeof(IRecordActionExecutor),
        typeof(IRecordComments),
        typeof(IRecordLookup),
    ];

    public static void AddMessages(this IServiceCollection services, Assembly application)
    {
        var (events, followers) = (new List<Type>(), new List<Type>());
        foreach (var type in application.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }))
        {
            foreach (
                var face in type.GetInterfaces()
                    .Where(i => i.Assembly == application && i.Namespace!.EndsWith(".Public", StringComparison.Ordinal))
            )
                services.AddScoped(face, type);
            if (type.IsAssignableTo(typeof(IModuleService)))
                services.AddScoped(type);
            if (type.IsAssignableTo(typeof(IEventSubscription)))
                followers.Add(type);
            foreach (var face in CommonFaces.Where(type.IsAssignableTo))
                services.AddScoped(face, type);
            foreach (var seam in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var definition = seam.GetGenericTypeDefinition();
                if (definition == typeof(IRequestHandler<,>))
                {
                    services.AddScoped(seam, type);
                    services.AddScoped(
                        typeof(IPipelineBehavior<,>).MakeGenericType(seam.GenericTypeArguments),
                        typeof(RequestPipelineBehavior<,>).MakeGenericType(seam.GenericTypeArguments)
                    );
                }
                else if (definition == typeof(IValidator<>))
                    services.AddSingleton(seam, type);
                else if (definition == typeof(IEventHandler<>) && !events.Contains(type))
                    events.Add(type);
            }
        }

        foreach (var handler in events)
            services.AddScoped(handler);
        services.AddSingleton(new EventHandlerTypes(events));
        services.AddFollowing(followers);
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
    }
}
