using System.Reflection;
using FluentValidation;
using MakCrm.Application.Clients;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Imports;
using MakCrm.Application.Leads;
using MakCrm.Application.Market;
using MakCrm.Application.Operations;
using MakCrm.Application.Pipelines.Public;
using MakCrm.Application.Retention.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.Infrastructure.Conversations;
using MakCrm.Infrastructure.Documents;
using MakCrm.Infrastructure.Exports;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.Passkeys;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Imports;
using MakCrm.Infrastructure.Intakes;
using MakCrm.Infrastructure.Leads;
using MakCrm.Infrastructure.Lending;
using MakCrm.Infrastructure.Lending.Verification;
using MakCrm.Infrastructure.Mail;
using MakCrm.Infrastructure.Messengers;
using MakCrm.Infrastructure.Metrics;
using MakCrm.Infrastructure.Net;
using MakCrm.Infrastructure.Notifications;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Automation;
using MakCrm.Infrastructure.Persistence.Clients;
using MakCrm.Infrastructure.Persistence.Clients.Public;
using MakCrm.Infrastructure.Persistence.Commissions;
using MakCrm.Infrastructure.Persistence.CustomFields;
using MakCrm.Infrastructure.Persistence.Deals;
using MakCrm.Infrastructure.Persistence.Distribution;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Persistence.Following;
using MakCrm.Infrastructure.Persistence.Grades;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.Infrastructure.Persistence.Identity;
using MakCrm.Infrastructure.Persistence.Leads;
using MakCrm.Infrastructure.Persistence.Market;
using MakCrm.Infrastructure.Persistence.Operations;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Privacy;
using MakCrm.Infrastructure.Persistence.Protection;
using MakCrm.Infrastructure.Persistence.Referrals;
using MakCrm.Infrastructure.Persistence.Registrations;
using MakCrm.Infrastructure.Persistence.Retention;
using MakCrm.Infrastructure.Persistence.Search;
using MakCrm.Infrastructure.Persistence.Segments;
using MakCrm.Infrastructure.Persistence.Settlements;
using MakCrm.Infrastructure.Persistence.Tenancy;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.Streams;
using MakCrm.Infrastructure.Tasks;
using MakCrm.Infrastructure.Webhooks;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace MakCrm.Infrastructure;

/// <summary>Finds handlers, validators and what hears events by what they implement.</summary>
static class MessageComposition
{
    /// <summary>What modules do for parts that all of them share.</summary>
    static readonly Type[] CommonFaces =
    [
        typeof(IForgettableRecords),
        typeof(ISubjectRecords),
        typeof(IRecordSight),
        typeof(IClientHolds),
        typeof(ILeadHolds),
        typeof(IClientProtection),
        typeof(IRelatedRecords),
        typeof(IRecordActions),
        typeof(IRecordComments),
        typeof(IRecordFacts),
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
            if (type.IsAssignableTo(typeof(IModulePart)))
                services.AddScoped(type);
            if (type.IsAssignableTo(typeof(IFollow)))
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
                        typeof(Pipeline<,>).MakeGenericType(seam.GenericTypeArguments)
                    );
                }
                else if (definition == typeof(IValidator<>))
                    services.AddSingleton(seam, type);
                else if (definition == typeof(IOn<>) && !events.Contains(type))
                    events.Add(type);
            }
        }

        foreach (var handler in events)
            services.AddScoped(handler);
        services.AddSingleton(new HandlerTypes(events));
        services.AddFollowing(followers);
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
    }
}
